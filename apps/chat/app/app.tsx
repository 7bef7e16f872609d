import { MantineProvider, localStorageColorSchemeManager } from '@mantine/core';
import { BrowserRouter } from 'react-router';
import { Announcer } from '#apps/web-kit/announcer.jsx';
import { chatSignIn } from '#apps/web-kit/sign-in.js';
import { cssVariables, theme } from '#apps/web-kit/theme.js';
import { TroupeProvider } from '#apps/web-kit/troupe.jsx';
import { LanguageProvider } from '#apps/web-kit/words.jsx';
import { CrashScreen } from '#apps/web-kit/crash-screen.jsx';
import { Screens } from './screens.jsx';

const colorSchemes = localStorageColorSchemeManager({ key: 'troupe.theme' });

/** What every screen stands in. */
export function App() {
  return (
    <LanguageProvider>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        colorSchemeManager={colorSchemes}
        defaultColorScheme="auto"
      >
        <CrashScreen>
          <TroupeProvider signIn={chatSignIn}>
            <Announcer>
              <BrowserRouter>
                <Screens />
              </BrowserRouter>
            </Announcer>
          </TroupeProvider>
        </CrashScreen>
      </MantineProvider>
    </LanguageProvider>
  );
}
