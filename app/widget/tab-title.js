// Says in the tab's title how many messages wait unread.

const COUNT = /^\(\d+\) /;

export function tabTitle() {
  let shown = 0;
  return (unread) => {
    if (unread === shown) return;
    shown = unread;
    // The page may have changed its own title meanwhile: only our mark is ours.
    const own = document.title.replace(COUNT, '');
    document.title = unread ? `(${unread}) ${own}` : own;
  };
}
