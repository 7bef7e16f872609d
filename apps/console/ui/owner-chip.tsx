import type { TicketView } from '#apps/client/index.js';
import { useDesk } from '#apps/console/desk/desk-provider.jsx';
import { useWords } from '#apps/console/words/index.js';
import styles from './owner-chip.module.css';

type Holder = 'character' | 'me' | 'other';

/** Whose turn it is, as one word and a colour. */
const holderOf = ({ owner }: Pick<TicketView, 'owner'>, me: string): Holder =>
  owner.kind === 'character' ? 'character' : owner.subject === me ? 'me' : 'other';

/** Who answers in this conversation now. */
export function OwnerChip({ of }: { of: Pick<TicketView, 'owner'> }) {
  const { t } = useWords();
  const { me } = useDesk();
  const holder = holderOf(of, me.subject);
  return (
    <span className={styles.chip} data-holder={holder}>
      <i aria-hidden="true" />
      <span>{holder === 'me' ? t('owner.you') : of.owner.name}</span>
    </span>
  );
}
