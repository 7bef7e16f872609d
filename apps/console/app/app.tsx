import { MantineProvider, localStorageColorSchemeManager } from '@mantine/core';
import { BrowserRouter } from 'react-router';
import { Announcer } from '#apps/web-kit/announcer.jsx';
import { CrashScreen } from '#apps/web-kit/crash-screen.jsx';
import { consoleSignIn } from '#apps/web-kit/sign-in.js';
import { cssVariables, theme } from '#apps/web-kit/theme.js';
import { TroupeProvider } from '#apps/web-kit/troupe.jsx';
import { LanguageProvider } from '#apps/web-kit/words.jsx';
import { CommandsProvider } from './commands.jsx';
import { Screens } from './screens.jsx';
import './console.css';

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
          <TroupeProvider signIn={consoleSignIn}>
            <Announcer>
              {/* A conversation is drawn at once, not between other things: its list changes all the time. */}
              <BrowserRouter basename="/console" useTransitions={false}>
                <CommandsProvider>
                  <Screens />
                </CommandsProvider>
              </BrowserRouter>
            </Announcer>
          </TroupeProvider>
        </CrashScreen>
      </MantineProvider>
    </LanguageProvider>
  );
}
