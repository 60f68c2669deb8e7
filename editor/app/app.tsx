import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { RouterProvider } from 'react-router/dom';
import { theme } from '../theme/theme.js';
import { router } from './router.js';
import { SessionProvider } from './session.js';

/** The whole app. */
export function App() {
  return (
    <MantineProvider theme={theme} forceColorScheme="light">
      <Notifications position="bottom-center" limit={3} />
      <SessionProvider>
        <RouterProvider router={router} />
      </SessionProvider>
    </MantineProvider>
  );
}
