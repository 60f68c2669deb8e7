import { type ComponentProps, forwardRef } from 'react';
import classes from './avatar.module.css';
import { initials } from './initials.js';

interface AvatarProps extends Omit<ComponentProps<'span'>, 'ref'> {
  /** The person's name, of which two letters are shown. */
  readonly name: string;
  /** CSS pixels. */
  readonly size?: number;
  /** The background; without one, the accent's tint. */
  readonly colour?: string;
}

/** A person in two letters. The letters are decoration: whoever uses it gives it a name, or stands one beside it. */
export const Avatar = forwardRef<HTMLSpanElement, AvatarProps>(function Avatar(
  { name, size = 34, colour, ...rest },
  ref,
) {
  return (
    <span
      {...rest}
      ref={ref}
      className={classes.avatar}
      data-initials={initials(name)}
      data-coloured={colour ? '' : undefined}
      style={{ width: size, height: size, fontSize: size * 0.38, ...(colour ? { background: colour } : {}) }}
    />
  );
});
