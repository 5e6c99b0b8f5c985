
// Only in quick builds: looks whether another build is served, and takes it.
(() => {
  let first = null;
  setInterval(async () => {
    const page = await fetch("/index.html").then((r) => (r.ok ? r.text() : null), () => null);
    if (page === null) return;
    first ??= page;
    if (page !== first) location.reload();
  }, 700);
})();
