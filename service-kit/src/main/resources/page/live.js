// Follows the streams that the page names and reloads its live parts when one of them sends something.
(() => {
  const streams = [...document.querySelectorAll('[data-stream]')].map(each => each.dataset.stream);
  const status = document.getElementById('live');
  const PAUSE = 500; // in milliseconds: however much changes, a page is not loaded more often
  const SHARE = 4; // a page waits this many times as long as its last load took: a busy service is asked less
  const LONGEST = 60000;
  let following = null;
  let isLoading = false;
  let isStale = false;

  const wait = time => new Promise(done => setTimeout(done, time));
  // Pages that hear of one change don't all ask at one moment.
  const apart = time => time * (0.75 + Math.random() / 2);

  const put = text => {
    const fresh = new DOMParser().parseFromString(text, 'text/html');
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
  };

  const load = async () => {
    if (isLoading) {
      isStale = true;
      return;
    }
    isLoading = true;
    const begun = Date.now();
    let isRefused = false;
    try {
      const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
      isRefused = !answer.ok;
      if (answer.ok) {
        put(await answer.text());
      }
    } catch {
      isRefused = true;
    }
    const pause = Math.max(PAUSE, SHARE * (Date.now() - begun), isRefused ? 10 * PAUSE : 0);
    await wait(apart(Math.min(pause, LONGEST)));
    isLoading = false;
    if ((isStale || isRefused) && !document.hidden) {
      isStale = false;
      load();
    }
  };

  const read = async (address, signal, letIn) => {
    const answer = await fetch(address, { headers: { Accept: 'text/event-stream' }, signal });
    if (!answer.ok) {
      return;
    }
    letIn();
    const text = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let piece = await text.read(); !piece.done; piece = await text.read()) {
      if (/^(id|event):/m.test(piece.value)) {
        load();
      }
    }
  };

  // Opens a stream again when it ends, less often each time that it is refused. What changed while there was none is
  // loaded.
  const follow = async (address, signal) => {
    let pause = 1000;
    for (let isAgain = false; !signal.aborted; isAgain = true) {
      const letIn = () => {
        pause = 1000;
        if (isAgain) {
          load();
        }
      };
      await read(address, signal, letIn).catch(() => {}); // the connection broke, or the page is hidden
      if (!signal.aborted) {
        pause = Math.min(2 * pause, LONGEST);
        status.textContent = 'Not live for now, connecting again';
        await wait(apart(pause));
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
