// The cookie by which a browser is at the desk. No script can read it, other sites' pages do not send it, and it goes to
// the interface only. A cookie is kept by name and host, not by port: classes on other ports of this machine have other names.

import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Env } from './context.ts'

/** Seconds: a term's breaks, and no longer. */
const LASTS = 60 * 24 * 3_600

const nameFor = (c: Context<Env>) => `desk-${/:(\d+)$/.exec(c.req.header('host') ?? '')?.[1] ?? 'class'}`

const settingsFor = (c: Context<Env>) =>
  ({
    path: '/api',
    httpOnly: true,
    sameSite: 'Strict',
    secure: (c.env.incoming.socket as { encrypted?: boolean }).encrypted === true,
  }) as const

export const findCookie = (c: Context<Env>): string | undefined => getCookie(c, nameFor(c))

export const giveCookie = (c: Context<Env>, secret: string): void =>
  setCookie(c, nameFor(c), secret, { ...settingsFor(c), maxAge: LASTS })

export const takeCookie = (c: Context<Env>): void => {
  deleteCookie(c, nameFor(c), settingsFor(c))
}
