// power-map.js - the element <power-map>: a map made by powermap in any page.
//
//   <script src="power-map.js" defer></script>
//   <power-map src="map.html" title="Who powers ICE?">
//     <picture> … </picture>
//   </power-map>
//
// What stands inside is shown until the map has answered, and stays if it never
// does. The map runs in a sandbox: it can neither read nor change your page.
// Your page's styles do not reach it. Attributes: src, title, show (a link into
// the map: "node=ice", "edge=amazon-owns-aws", "around=ice", "path=amazon-ice").
(() => {
  'use strict';
  if (!window.customElements || customElements.get('power-map')) return;
  const HIGHEST = 20000; // px

  // Set by script, not by a style sheet: that holds under a strict policy, and
  // against a page whose styles reach everything.
  const style = (element, rules) => {
    for (const name in rules) element.style.setProperty(name, rules[name], 'important');
  };

  class PowerMap extends HTMLElement {
    static get observedAttributes() { return ['src', 'show', 'title']; }

    connectedCallback() {
      if (!this.shadowRoot) this.attachShadow({ mode: 'open' });
      this.heard = (event) => this.hear(event);
      addEventListener('message', this.heard);
      this.draw();
    }

    disconnectedCallback() {
      removeEventListener('message', this.heard);
    }

    attributeChangedCallback(name, before, now) {
      if (this.shadowRoot && this.isConnected && before !== now) this.draw();
    }

    // The map's address; null for anything but a page of the web (or, where the
    // host is a file itself, a file).
    address() {
      let url;
      try {
        url = new URL(this.getAttribute('src') || '', document.baseURI);
      } catch (e) {
        return null;
      }
      const web = url.protocol === 'https:' || url.protocol === 'http:';
      if (!this.getAttribute('src') || !(web || (url.protocol === 'file:' && location.protocol === 'file:'))) return null;
      if (this.getAttribute('show')) url.hash = this.getAttribute('show');
      return url.href;
    }

    draw() {
      const address = this.address(), fallback = document.createElement('slot');
      style(this, { all: 'initial', 'color-scheme': 'inherit', display: 'block' });
      style(fallback, { display: 'contents' });
      this.shadowRoot.replaceChildren(fallback);
      this.frame = null;
      if (!address) return;
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', 'allow-scripts allow-popups allow-popups-to-escape-sandbox');
      frame.setAttribute('allow', 'clipboard-write');
      frame.setAttribute('title', this.getAttribute('title') || 'Relationship map');
      // It loads where nobody sees it, as wide as it will be: its height depends on that.
      style(frame, { all: 'initial', 'color-scheme': 'inherit', display: 'block', width: '100%', height: '1px', border: '0', visibility: 'hidden' });
      frame.addEventListener('load', () => frame.contentWindow.postMessage({ type: 'powermap:ask' }, '*'));
      frame.src = address;
      this.frame = frame;
      this.fallback = fallback;
      this.shadowRoot.append(frame);
    }

    hear(event) {
      const said = event.data;
      if (!this.frame || event.source !== this.frame.contentWindow || !said || said.type !== 'powermap:height') return;
      const height = Math.ceil(Number(said.height));
      if (!(height > 0)) return;
      style(this.frame, { height: Math.min(height, HIGHEST) + 'px', visibility: 'visible' });
      this.fallback.remove();
    }
  }
  customElements.define('power-map', PowerMap);
})();
