import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { charactersOf } from './converse.js';
import { materialOf } from '../infrastructure/embedded-player/material.js';
import { isKeptBack } from '../infrastructure/ranker-training/kept-back.js';
const told = parse(readFileSync('test/embedded/ranking/paraphrases.yaml','utf8')) as any;
const out = charactersOf('prompts').map((c) => { const m = materialOf(c); const s = parse(readFileSync(`test/embedded/ranking/strangers/${c.id}.yaml`,'utf8')) as any[]; return { id:c.id, language:c.language,
 entries: m.passages.map(p=>({kind:p.kind,title:p.title,keys:p.keys.map(k=>k.pattern),asks:p.asks.map(a=>({text:a.text,slight:a.slight,kept:isKeptBack(a.text)})),common:p.commonAsks.map(a=>a.text),lines:p.lines.map(l=>l.text),asked:p.asked?.text,after:p.after})),
 told:(told[c.id]??[]).map((t:any)=>({ask:t.ask,entry:m.passages.findIndex(p=>p.lines[0]?.text===t.answer)})),
 strangers:s.filter(x=>x.topics.length>0&&/material|remark/.test(x.kind)).map(x=>({set:x.set,ask:x.ask,before:x.before,said:x.said,entries:m.passages.filter(p=>x.topics.includes(p.title)).map(p=>p.at)})) };});
writeFileSync('/tmp/enc/dump.json',JSON.stringify(out)); console.log(out.map(c=>[c.id,c.entries.length,c.entries.reduce((a,e)=>a+e.asks.length,0),c.strangers.length].join(' ')).join('\n'));
