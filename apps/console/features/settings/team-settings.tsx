import { Button } from '@mantine/core';
import { useState } from 'react';
import { asProblem, type AgentView } from '#apps/client/index.js';
import { useBoard, useDesk } from '#apps/console/desk/desk-provider.jsx';
import { useDeskProblemWords } from '#apps/console/desk/problem-words.js';
import { TextField } from '#apps/console/ui/field.jsx';
import { Panel } from '#apps/console/ui/page.jsx';
import { PersonMark } from '#apps/console/ui/person.jsx';
import { useWords } from '#apps/console/words/index.js';
import { useAnnounce } from '#apps/web-kit/announcer.jsx';
import { Quiet } from '#apps/web-kit/quiet.jsx';
import { LanguageChecks } from './language-checks.jsx';
import { namesIn } from './lists.js';
import { WholeField } from './typed-fields.jsx';
import { useSettingsWords } from './words.js';
import styles from './settings.module.css';

/** Who works at the desk, and what each of them takes. */
export function TeamSettings() {
  const { t } = useSettingsWords();
  const { me } = useDesk();
  const agents = useBoard((state) => state.agents);
  const team = [...agents.values()].sort((a, b) => a.name.localeCompare(b.name));
  const isLocked = me.role === 'agent';
  return (
    <Panel title={t('settings.team')} note={isLocked ? t('settings.read-only') : t('team.note')}>
      {team.length === 0 && <Quiet title={t('team.none')} hint={t('team.none.hint')} />}
      <ul className={styles.team}>
        {team.map((agent) => (
          <Member key={agent.id} agent={agent} isLocked={isLocked} />
        ))}
      </ul>
    </Panel>
  );
}

type Takes = Pick<AgentView, 'capacity' | 'languages'> & { skills: string };

function Member({ agent, isLocked }: { agent: AgentView; isLocked: boolean }) {
  const { t, language } = useSettingsWords();
  const words = useWords();
  const say = useDeskProblemWords();
  const announce = useAnnounce();
  const { api, board } = useDesk();
  const [changed, setChanged] = useState<Takes | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const takes = changed ?? { capacity: agent.capacity, languages: agent.languages, skills: agent.skills.join(', ') };
  const change = (what: Partial<Takes>) => setChanged({ ...takes, ...what });
  const save = () => {
    const wanted = { ...takes, skills: namesIn(takes.skills) };
    setProblem(null);
    api.setAgent(agent.id, wanted).then(
      () => {
        board.apply({ kind: 'agent', agent: { ...agent, ...wanted } });
        setChanged(null);
        announce(t('settings.saved'), language);
      },
      (error: unknown) => setProblem(say(asProblem(error))),
    );
  };
  return (
    <li>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <p className={styles.member}>
          <PersonMark name={agent.name} id={agent.id} size={34} />
          <strong>{agent.name}</strong>
          <span>{words.t(`status.${agent.status}`)}</span>
          <span>{t('team.load', { load: agent.load, capacity: agent.capacity })}</span>
        </p>
        <fieldset className={styles.takes} disabled={isLocked}>
          <WholeField
            label={t('team.capacity')}
            min={1}
            max={20}
            number={takes.capacity}
            onNumber={(capacity) => change({ capacity })}
          />
          <TextField
            label={t('team.skills')}
            value={takes.skills}
            placeholder={t('team.skills.none')}
            onChange={(skills) => change({ skills })}
          />
          <LanguageChecks
            legend={t('team.speaks')}
            value={takes.languages}
            onChange={(chosen) => change({ languages: chosen })}
          />
        </fieldset>
        {problem && (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        )}
        {changed && (
          <p className={styles.acts}>
            <Button variant="default" onClick={() => (setChanged(null), setProblem(null))}>
              {t('settings.discard')}
            </Button>
            <Button type="submit">{t('team.save', { name: agent.name })}</Button>
          </p>
        )}
      </form>
    </li>
  );
}
