import { type Labelled, lines } from './promise-sentences.js';

/**
 * Written before the patterns were last worked on, and looked at once, after it: what they are worth is measured here
 * (docs/desk-work.md). Whoever changes the patterns by these moves them to `known` and writes new ones.
 */
export const unseen: Readonly<Record<'en' | 'zh', Labelled>> = {
  en: {
    promises: lines(`
      I'll have our driver drop the keys off at your hotel tonight.
      We'll knock fifteen euros off your next order.
      I'll get the kitchen to remake your dish right away.
      I'll file the insurance papers for you this afternoon.
      We'll send round an electrician before five.
      I will have a word with the warehouse and message you by six.
      I'll put your name on the waiting list for Saturday.
      The missing charger will go out with tomorrow's post.
      You'll find the corrected invoice in your inbox tonight.
      I'll unsubscribe you from all our mails.
      We'll honour the old price for you.
      I'm transferring you to our tax specialist now.
      I will make the change on your account straight away.
      I'll double the points you should have got.
      Our manager will phone you before closing time.
      I'll see that the duplicate payment is returned to you.
      I'll keep the order open until you have decided.
      We will set the delivery for Friday morning.
      I'm going to log this as a fault and chase it every day.
      I'll drop you a line when the part is in.
      We'll send someone to mend the heating tomorrow.
      I'll print your boarding passes and leave them at the desk.
      I will get you a copy of the contract.
      We'll put you up in a hotel for the night.
      I'll take that item off your bill.
      We'll dispatch the second half of your order on Monday.
      I'll register the new address for you.
      You will have your luggage back by tomorrow evening.
      I'll tell the chef about your allergy and confirm by text.
      We'll match the price you found.
    `),
    others: lines(`
      I'll have to see your receipt before I can do anything.
      I'll walk you through the form step by step.
      Your order was cancelled on Tuesday, as you asked.
      We usually answer within a day.
      I could have it delivered, if that helps.
      You'll need to post it back to us yourself.
      I'll drop the keys into the well and never look back.
      We'll send the cavalry over the ridge at noon.
      I'll get the kettle on.
      I'll have a word with the ghost tonight.
      The refund takes about five days in most banks.
      I'll message the moon for you.
      You will find the letter under the floorboards.
      I'll keep the candle burning until you return.
      We'll take the train to the coast and forget them all.
      I'll double the guard at the gate.
      I'm going to log every word the witness says.
      I will make you king of this city.
      We'll match them blow for blow.
      Do you want me to cancel the booking?
      I didn't say I'd call.
      I'll put your name on the wall of heroes.
      I'll tell you about our return policy.
      Our shop will open at nine tomorrow.
      I'll print my poems one day.
      If the parcel is late, we'll refund you.
      I'll write you into the next chapter.
      We'll mend our nets before the tide.
      I'll register my protest with the king.
      You'd get your money back from the seller, I think.
    `),
  },
  zh: {
    promises: lines(`
      钥匙今晚我让司机送到您酒店。
      下一单给您便宜十五块。
      菜我让后厨马上给您重做一份。
      保险的材料下午我替您递上去。
      五点之前派电工去您家。
      我跟仓库说一声，六点前给您发消息。
      周六的候补名单我把您加上。
      漏发的充电器明天跟着一起寄。
      改好的发票今晚会发到您邮箱。
      推送我这就给您全部关掉。
      还按原来的价格给您算。
      我现在帮您转到税务专员。
      您账户上的信息我这就改过来。
      少给的积分我双倍给您补。
      打烊之前经理会给您去电话。
      重复扣的那笔我盯着退回来。
      这单我先替您留着，等您想好。
      送货给您定在周五上午。
      我记成故障，每天去催。
      零件一到货我就跟您讲一声。
      明天派人去给您修暖气。
      登机牌我打好放在前台，您来拿。
      合同我给您复印一份。
      今晚的酒店由我们来安排。
      这一项我从账单里给您划掉。
      剩下的一半周一发出。
      新地址我这边给您登记上。
      行李明天晚上之前会送到您手里。
      过敏的事我会交代厨师，再短信跟您确认。
      您看到的低价，我们补差价给您。
    `),
    others: lines(`
      我得先看看您的小票。
      我一步一步教您填表。
      您的订单周二已经按您的要求取消了。
      我们一般一天之内会回复。
      需要的话，我可以安排配送。
      您得自己把东西寄回来。
      我把钥匙扔进井里，再也不回头。
      中午我们派骑兵翻过山脊。
      我去烧壶水。
      今晚我去会会那个鬼魂。
      退款一般要五天左右。
      我替你给月亮捎个信。
      信在地板底下，你会找到的。
      我让这支蜡烛一直亮到你回来。
      我们坐火车去海边，把他们都忘了。
      城门口我要加派一倍的人手。
      证人说的每句话我都会记下来。
      我会让你当上这座城的王。
      他们打一拳，我们还一拳。
      要我帮您取消预订吗？
      我没说过要打电话。
      我把你的名字刻在英雄墙上。
      我给您说说退货的规定。
      小店明早九点开门。
      总有一天我会把诗印成书。
      包裹要是晚到，我们会退款。
      我把您写进下一章。
      涨潮前我们补好渔网。
      我要向国王抗议。
      卖家大概会把钱退给您吧。
    `),
  },
};
