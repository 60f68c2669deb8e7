import { Container, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, Outlet } from 'react-router';
import { AccountMenu } from './account-menu.js';
import { Brand } from './brand.js';
import classes from './shell.module.css';

/** The frame of every page but the editor's: the name, the two lists, and the person's menu. */
export function Shell() {
  const { t } = useTranslation();
  return (
    <>
      <a className="ds-skip" href="#main">
        {t('shell.skip')}
      </a>
      <header className={classes.header}>
        <Container size="xl" h="100%">
          <Group h="100%" justify="space-between" wrap="nowrap">
            <Group gap="xl" h="100%" wrap="nowrap">
              <Link to="/" className={classes.brand}>
                <Brand />
              </Link>
              <nav className={classes.nav} aria-label={t('shell.navigation')}>
                <NavLink to="/" end className={classes.link ?? ''}>
                  {t('shell.plans')}
                </NavLink>
                <NavLink to="/directives" className={classes.link ?? ''}>
                  {t('shell.directives')}
                </NavLink>
              </nav>
            </Group>
            <AccountMenu />
          </Group>
        </Container>
      </header>
      <Container size="xl" component="main" id="main" tabIndex={-1} className={classes.main ?? ''}>
        <Outlet />
      </Container>
    </>
  );
}
