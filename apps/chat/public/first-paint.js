// Before the first paint, so that a page in the dark does not flash.
(function () {
  var chosen = localStorage.getItem('troupe.theme') || 'auto';
  var dark = chosen === 'dark' || (chosen === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
