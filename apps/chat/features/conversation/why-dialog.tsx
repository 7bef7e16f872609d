import { Modal } from '@mantine/core';
import { useWords } from '#apps/chat/words/index.js';
import { useFocusReturn } from '#apps/web-kit/use-focus-return.js';
import { useProblemWords } from '#apps/web-kit/problem-words.js';
import { TurnTrace } from '#apps/web-kit/trace/turn-trace.jsx';
import { useTraceWords } from '#apps/web-kit/trace/words.js';
import { useLoaded } from '#apps/web-kit/troupe.jsx';

/** Why a reply came out as it did, for whoever writes the character. */
export function WhyDialog({ session, message, onClose }: { session: string; message: string; onClose(): void }) {
  useFocusReturn();
  const { t } = useWords();
  const trace = useTraceWords();
  const say = useProblemWords();
  const { data, problem } = useLoaded(`trace:${session}:${message}`, (api) => api.turnTrace(session, message));
  return (
    <Modal
      opened
      onClose={onClose}
      title={trace.t('why.title')}
      centered
      radius="lg"
      size="xl"
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {data ? (
        <TurnTrace record={data} />
      ) : (
        <p role={problem ? 'alert' : 'status'}>
          {problem ? (problem.status === 404 ? trace.t('why.missing') : say(problem)) : trace.t('why.loading')}
        </p>
      )}
    </Modal>
  );
}
