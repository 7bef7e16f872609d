import type { DemoName, Role, TroupeProblem } from '#apps/client/index.js';
import { PersonMark } from '#apps/console/ui/person.jsx';
import { useWords } from '#apps/console/words/index.js';
import { Logo } from '#apps/web-kit/logo.jsx';
import { useProblemWords } from '#apps/web-kit/problem-words.js';
import { useScreenChange } from '#apps/web-kit/use-screen-change.js';
import styles from './sign-in.module.css';

/** The demo people who work here, as the server names them. */
const people: readonly { as: DemoName; role: Exclude<Role, 'customer'>; name: string }[] = [
  { as: 'agent', role: 'agent', name: 'Mei' },
  { as: 'supervisor', role: 'supervisor', name: 'Jordan' },
  { as: 'admin', role: 'admin', name: 'Kai' },
  { as: 'auditor', role: 'auditor', name: 'Ana' },
  { as: 'second-auditor', role: 'auditor', name: 'Noor' },
];

/** Who are you? In demo mode one of the demo people; with a server of one's own, the address brings a sign-in along. */
export function SignInPage({ problem, onSignIn }: { problem: TroupeProblem | null; onSignIn(as: DemoName): void }) {
  const { t } = useWords();
  const say = useProblemWords();
  useScreenChange(t('sign-in.title'));
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <Logo size={46} />
        <h1 className="display" tabIndex={-1}>
          {t('sign-in.title')}
        </h1>
        <p>{t('sign-in.lead')}</p>
        {problem && (
          <p className={styles.problem} role="alert">
            {problem.status === 404 ? t('sign-in.no-demo') : say(problem)}
          </p>
        )}
        <ul className={styles.people}>
          {people.map(({ as, role, name }) => (
            <li key={as}>
              <button type="button" onClick={() => onSignIn(as)}>
                <PersonMark name={name} id={`demo-${as}`} size={40} />
                <span>
                  <strong>{name}</strong>
                  <span>{t(`role.${role}`)}</span>
                </span>
                <small>{t(role === as ? `role.${role}.does` : 'role.second-auditor.does')}</small>
              </button>
            </li>
          ))}
        </ul>
        <p className={styles.other}>
          <a href="/">{t('sign-in.chat')}</a>
        </p>
      </div>
    </main>
  );
}
