import { useEffect, useState } from 'react';

/** Seconds that run down to zero, by the clock (a tab in the background still ends in time). */
export function useCountdown(): { seconds: number; start(seconds: number): void } {
  const [end, setEnd] = useState(0);
  const [now, setNow] = useState(() => Date.now());
  const seconds = Math.max(0, Math.ceil((end - now) / 1000));

  useEffect(() => {
    if (seconds === 0) return;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [seconds]);

  return {
    seconds,
    start(from) {
      setNow(Date.now());
      setEnd(Date.now() + from * 1000);
    },
  };
}
