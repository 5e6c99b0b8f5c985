// A shop page's own script: the basket, the theme, and a button that opens the chat.

const count = document.getElementById('basket-count');
const added = document.getElementById('added');

document.getElementById('order').addEventListener('submit', (event) => {
  event.preventDefault();
  count.textContent = Number(count.textContent) + 1;
  added.textContent = 'Ajoutée à votre panier.';
});

document.getElementById('ask').addEventListener('click', () => window.Passerelle?.open());

document.getElementById('theme').addEventListener('click', () => {
  const dark = getComputedStyle(document.documentElement).getPropertyValue('--is-dark').trim() === 'yes';
  document.documentElement.dataset.theme = dark ? 'light' : 'dark';
});
