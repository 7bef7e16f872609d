import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { WarningIcon } from './icons.jsx';
import { useKitWords } from './kit-words.js';
import { Quiet } from './quiet.jsx';

/** What stands in the place of a screen that broke. */
export class CrashScreen extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override render() {
    return this.state.crashed ? <Crashed /> : this.props.children;
  }
}

function Crashed() {
  const { t } = useKitWords();
  return (
    <Quiet page alert art={<WarningIcon size={30} />} title={t('app.crashed')} hint={t('app.crashed.hint')}>
      <Button onClick={() => location.reload()}>{t('app.reload')}</Button>
    </Quiet>
  );
}
