// Sets each power map's frame to the height that the map says it has.
addEventListener('message', (event) => {
  const said = event.data;
  if (!said || said.type !== 'powermap:height') return;
  const height = Math.ceil(Number(said.height));
  if (!(height > 0)) return;
  for (const frame of document.querySelectorAll('iframe[data-powermap]')) {
    // Who is speaking is seen from the window alone: a sandboxed frame has no address.
    if (frame.contentWindow !== event.source) continue;
    frame.style.setProperty('height', Math.min(height, 20000) + 'px', 'important');
  }
});
// Frames that were there first have spoken already: ask again.
for (const frame of document.querySelectorAll('iframe[data-powermap]')) {
  if (frame.contentWindow) frame.contentWindow.postMessage({ type: 'powermap:ask' }, '*');
}
