// Follows the streams that the page names and reloads its live parts when one of them sends something.
(() => {
  const streams = [...document.querySelectorAll('[data-stream]')].map(each => each.dataset.stream);
  const status = document.getElementById('live');
  const PAUSE = 500; // in milliseconds: however much changes, a page is not loaded more often
  let following = null;
  let isLoading = false;
  let isStale = false;

  const load = async () => {
    if (isLoading) {
      isStale = true;
      return;
    }
    isLoading = true;
    try {
      const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
      if (answer.ok) {
        const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
        document.querySelectorAll('[data-part]').forEach(part => {
          const other = fresh.getElementById(part.id);
          if (other && other.innerHTML !== part.innerHTML) {
            const focused = part.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
            part.replaceChildren(...other.childNodes);
            const again = [...part.querySelectorAll('a')].find(each => each.getAttribute('href') === focused);
            if (focused && again) {
              again.focus();
            }
          }
        });
        status.textContent = 'Live, updated at ' + new Date().toLocaleTimeString('en-GB');
      }
    } finally {
      setTimeout(() => {
        isLoading = false;
        if (isStale) {
          isStale = false;
          load();
        }
      }, PAUSE);
    }
  };

  const follow = async (address, signal) => {
    while (!signal.aborted) {
      try {
        const answer = await fetch(address, { headers: { Accept: 'text/event-stream' }, signal });
        const text = answer.body.pipeThrough(new TextDecoderStream()).getReader();
        for (let read = await text.read(); !read.done; read = await text.read()) {
          if (/^(id|event):/m.test(read.value)) {
            load();
          }
        }
      } catch {
        // the connection broke, or the page is hidden
      }
      if (!signal.aborted) {
        await new Promise(wait => setTimeout(wait, 2000));
        load();
      }
    }
  };

  // A hidden page holds no connection: a browser has few for one server.
  const start = () => {
    if (!following) {
      following = new AbortController();
      streams.forEach(address => follow(address, following.signal));
      status.textContent = 'Live';
    }
  };
  const stop = () => {
    following?.abort();
    following = null;
  };
  if (streams.length) {
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) {
        stop();
      } else {
        start();
        load();
      }
    });
    window.addEventListener('pagehide', stop);
    start();
  }

  document.querySelectorAll('[data-submit]').forEach(each => each.addEventListener('change', () => each.form.requestSubmit()));
})();
