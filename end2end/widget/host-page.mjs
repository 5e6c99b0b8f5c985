// A customer's page as unfriendly as pages get: wild rules for every element, a strict policy, its own shortcuts.

const clean = (text) => text?.replace(/[^\w#.,%() -]/g, '');

export function hostPage(desk, query) {
  const scheme = clean(query.get('scheme'));
  const locale = clean(query.get('locale'));
  const hostile = query.has('hostile') ? '<link rel="stylesheet" href="/hostile.css">' : '';
  return `<!doctype html>
<html lang="${clean(query.get('lang')) ?? 'fr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${scheme ? `<meta name="color-scheme" content="${scheme}">` : ''}
<title>Une boutique</title>
${hostile}
</head>
<body>
<main>
<h1>Une boutique</h1>
<p>Une page quelconque, <a href="#suite">un lien</a>, <button id="before">un bouton</button>.</p>
</main>
<script src="${desk}/widget.js" data-site="${clean(query.get('site')) ?? 'demo'}" ${locale ? `data-locale="${locale}"` : ''} async></script>
</body>
</html>`;
}
