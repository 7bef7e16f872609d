/** Sentences by whether they commit the desk to something, written for these tests. The patterns were made on `known` and `seen`. */
export interface Labelled {
  readonly promises: readonly string[];
  readonly others: readonly string[];
}

/** One sentence a line. */
export const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

export const known: Readonly<Record<'en' | 'zh', Labelled>> = {
  en: {
    promises: lines(`
      I will send you a new one today.
      I'll send it out this afternoon.
      We'll ship a replacement tomorrow morning.
      I'll have a new one on its way to you by Friday.
      You will get your money back within five days.
      You'll receive a refund by Monday.
      Your refund will be with you within 3 business days.
      I'll put the refund through right now.
      We will give you your money back.
      I'll ask the warehouse and come back to you this evening.
      I will check with our courier and let you know.
      I'll find out and write to you tomorrow.
      I'll make sure somebody calls you before noon.
      Someone from billing will call you tomorrow.
      A colleague will be in touch within two hours.
      Our technician will come by on Tuesday.
      We'll fix that for you tonight.
      I'm going to cancel the second charge.
      I'll waive the delivery fee.
      I'll add a ten euro voucher to your account.
      I'm sending you the label now.
      I'll forward this to our technical team.
      I'll book you on the next train.
      We'll hold your room until midnight.
      I'll extend your subscription by a month.
      I will change the address on your order.
      I'll get it sorted by tonight.
      We are going to repair it free of charge.
      I'll reset your password and mail you the details.
      We'll pick up the parcel from you on Thursday.
      I'll reserve one for you.
      I promise we'll have it fixed by tomorrow.
      I'll speak to the manager and ring you back.
      We will keep you up to date by e-mail.
      I'll deliver it myself on Saturday.
      I will upgrade your seat at no cost.
      I'll remove the fee from your bill.
      We'll reship the order first thing tomorrow.
      I'll reply to your mail within the hour.
      I shall arrange a new appointment for you.
      Let me check and I'll get back to you.
      I'll take care of the refund today.
      We'll credit the difference to your account.
      I will issue a new invoice.
      I'll pass your complaint on to the driver's office.
      You'll have an answer from us by tomorrow.
      I'll unlock your account in a minute.
      We will exchange the jacket for a larger one.
      I'll send out the spare part and you can keep the old one.
      I'll text you the tracking number as soon as it ships.
      We'll reimburse the taxi, just keep the receipt.
      I will have the engineer look at your router tomorrow.
      I'll transfer the money back this week.
      You'll hear from me before five.
      I'll move your appointment to Friday.
      We will swap the screen free of charge.
      I'll ask my supervisor and let you know by noon.
      I'm crediting the missing points to your card.
      The courier will collect the old machine on Wednesday.
      I'll take twenty per cent off your next bill.
      We'll look after the customs papers for you.
      I'll put you through to our billing team.
      Your tickets will be sent to you by e-mail tonight.
      I'll double-check the invoice and send you a corrected one.
      I will note it on your file so that nobody charges you again.
      We'll refund half of the price to your card.
      I'll call the restaurant and move your table.
      My colleague will ring you on Monday morning.
      I'll lift the block on your card within the hour.
      We'll make it up to you with a free night.
      I'll resend the activation mail right away.
      I'm going to talk to the driver and call you back.
      We'll have your bike ready by Saturday.
      I'll keep an eye on your case and report back every day.
      You will be refunded in full.
      I will personally see to it that you get your deposit back.
      We'll drop the penalty this time.
      I'll set up a call with the specialist for you.
      I'll hand your feedback to the kitchen.
    `),
    others: lines(`
      I will send my ravens to find you.
      I'll send you sweet dreams.
      I will send you to the tower for that.
      I would send you a new one if I could.
      I can send you a new one if you like.
      I could check that for you.
      Should I send you a new one?
      I sent you a new one yesterday.
      I have refunded the order.
      I won't refund you.
      We can't replace it.
      If I were there, I'd call you every night.
      I'll always call you my friend.
      I will call upon the gods of the sea.
      I'll call you Captain from now on.
      I'll tell you a story about the harbour.
      I'll come back to that later in the lecture.
      We'll see.
      I'll be here all night.
      You will receive a sword, and with it a burden.
      You'll get used to it.
      I'll never let you go.
      I'll fix you with a stare.
      The captain will call you a coward.
      He said he'd send you a new one.
      Maybe I'll send you a postcard one day.
      I will find out who killed him.
      I'll check the locks before I sleep.
      I'll send for more tea.
      We'll ship out at dawn.
      I will deliver my people from this tyrant.
      I'll hold your hand through the dark.
      I'll give you my heart.
      I'll give you a hint.
      I'll arrange the flowers by the window.
      We'll repair the sails before the storm.
      I'll extend my hand to you.
      I'll cancel the apocalypse for you.
      I'll pick up the sword and follow.
      You'll have an answer when the stars align.
      I'll upgrade my armour first.
      I'll add a little sugar to your tea.
      I will remove the curse with my own blood.
      I'll change my ways.
      I'll reply in kind.
      I'll take care of you, my love.
      "I will refund you today," she lied.
      *I'll send you a message through the crystal*
      They will fix it or they won't.
      Do you think they'll refund you?
      I'm sending you all my love.
      Someone will call your name at midnight.
      I will follow the smugglers to the old pier.
      We'll open the gates at sunrise.
      I'll write a song about your courage.
      I would call you back if the line held.
      I might send a letter from the coast.
      You'll find the key under the third stone.
      I'll order another round for the table.
      We will change the course of history.
      I'll close the shutters, the wind is rising.
      I called you twice this morning.
      Your refund was sent last week.
      We don't refund opened games.
      Would you like me to book you a room?
      I'll pay for my sins.
      I'll remember your name.
      He promised that they would call her.
      I'll move closer to the fire.
      Tomorrow I'll check on the roses.
      I'll reset the chessboard; your move.
      We'll talk about your essay next week.
      I'll report for duty at six.
      You will get a letter in a dream.
      I'll cover the lamp so that they do not see us.
      I'm sending the fleet north.
      Someone will betray you before dawn.
      I'll read it out to you again.
      I could get you a discount, though I would rather not.
      I hope we'll fix it one day.
      I'll process what you told me for a moment.
      I'll confirm nothing, detective.
    `),
  },
  zh: {
    promises: lines(`
      我今天就给您寄一个新的。
      我们明天一早给您重新发货。
      我这就给您补发一件。
      退款三天内会到您的账上。
      您会在五个工作日内收到退款。
      我马上去问仓库，今晚给您答复。
      我查到了就告诉您。
      我帮您查一下，稍后回您。
      会有同事明天上午给您打电话。
      我们的师傅周二会上门。
      今晚就给您修好。
      我来把多扣的那笔退给您。
      运费我给您免了。
      我给您账户加一张十元优惠券。
      我现在就把退货单发给您。
      我会把这个问题转给技术同事。
      我帮您改签到下一班。
      房间我们给您留到半夜。
      会员给您延长一个月。
      收货地址我马上给您改。
      这件事我今天一定给您办好。
      我们免费给您维修。
      密码我给您重置，新的会发到您邮箱。
      周四我们安排快递上门取件。
      我给您留一件。
      我保证明天之前解决。
      我去跟店长说，回头给您电话。
      有进展我会第一时间通知您。
      周六我亲自给您送过去。
      我给您免费升舱。
      这笔费用会从账单里扣掉。
      订单我明天一早就重新发出。
      一小时内回复您的邮件。
      我给您另外约个时间。
      差价会退回您的账户。
      我给您重新开一张发票。
      您的投诉我会转给司机那边。
      明天之前给您答复。
      我马上给您解锁账户。
      给您换一件大一号的。
      配件我寄给您，旧的不用退。
      我会盯着这件事，每天跟您说进度。
      我们会在两小时内联系您。
      我让财务今天把款打给您。
      稍后我把链接发您。
      发货后我把单号发给您。
      打车费我们给您报销，票留着就行。
      我明天让工程师去看您的路由器。
      这周之内我把钱转回给您。
      五点之前我给您回话。
      预约我给您挪到周五。
      屏幕免费给您换。
      我请示一下主管，中午前答复您。
      漏掉的积分我这就给您补上。
      周三快递会上门取旧机器。
      下个月的账单给您打八折。
      报关的手续我们替您办。
      我给您转接到账务组。
      票今晚会发到您的邮箱。
      发票我重新核对，改好了发您。
      我在您的档案里备注一下，以后不会再扣。
      一半的钱会退到您卡上。
      我给餐厅打电话，帮您把桌子改到七点。
      周一上午同事会给您打电话。
      一小时内给您解除冻结。
      我们送您一晚免费住宿作为补偿。
      激活邮件我马上重发。
      我找司机问清楚再给您回电话。
      周六之前把车给您修好。
      这事我每天给您汇报一次。
      会全额退给您。
      押金我负责帮您要回来。
      这次的违约金给您免掉。
      我给您约一位专家通话。
      您的意见我会转告后厨。
    `),
    others: lines(`
      我会派乌鸦去找你。
      我把月光寄给你。
      要是能行，我就给您寄一个新的。
      我可以给您寄一个新的，您要吗？
      要不要我帮您查一下？
      我昨天已经给您寄了一个新的。
      款已经退了。
      我们不能换货。
      我不会退给你的。
      我若在你身边，天天给你打电话。
      我来给你讲个故事。
      这个我们下节课再讲。
      我会一直在这里。
      你会得到一把剑，也会得到它的重量。
      我来查清是谁杀了他。
      我给你倒杯茶。
      天一亮我们就出发。
      我会把百姓从暴君手里救出来。
      我给你一个提示。
      我把心给你。
      我来修好这面帆，再迎风暴。
      我会改的。
      我会照顾你的，亲爱的。
      “我今天就给您退款。”她骗他说。
      （我会通过水晶给你发消息）
      他说会给你补发。
      你觉得他们会退款吗？
      我会送你一程。
      我送你一首诗。
      我回你一句：不。
      我再去添点柴。
      我来告诉你这座山的来历。
      我去问问老掌柜，这茶叫什么名字。
      我会用一生来偿还你。
      我替你换盏灯。
      我解开你的锁链。
      给你换个话题。
      我留一盏灯给你。
      我给你取个名字吧。
      我明天还在这儿。
      我答应你，不再提那件事。
      也许哪天我会给你寄张明信片。
      您可以联系客服退款。
      我会在梦里联系你。
      我会跟着他们到旧码头去。
      天亮我们就开城门。
      我要为你写一首歌。
      线要是通，我早给您打回去了。
      兴许我会从海边寄封信来。
      钥匙在第三块石头下面，你会找到的。
      我再给大家叫一壶酒。
      我们会改变历史。
      我去把窗户关上，起风了。
      今早我给您打过两次电话。
      您的退款上周已经发出。
      拆封的游戏不退。
      需要我帮您订房吗？
      我会为我的罪付出代价。
      我会记住你的名字。
      他答应过会给她打电话。
      我坐近一点，靠着火。
      明天我去看看那几株玫瑰。
      棋盘我重新摆好，该你了。
      您的论文我们下周再谈。
      我六点去报到。
      你会在梦里收到一封信。
      我把灯罩上，别让他们看见。
      我派船队往北去。
      天亮之前会有人背叛你。
      我再念一遍给你听。
      打折倒是可以，只是我不太情愿。
      但愿有一天能修好。
      让我想一想您说的话。
      我什么都不会承认，探长。
    `),
  },
};

/** Written after the first patterns and unseen by them; those of today were made on these too. */
export const seen: Readonly<Record<'en' | 'zh', Labelled>> = {
  en: {
    promises: lines(`
      I'll send the missing screws to you tomorrow.
      We'll take the late fee off your bill.
      I will ask the kitchen and call you back in ten minutes.
      I'll mail you the signed contract on Monday.
      We'll have a plumber at your place by three.
      I'm issuing a credit note for the second night.
      You'll get a new card within a week.
      I'll switch your plan to the cheaper one from next month.
      I'll let the landlord know and get back to you.
      We will replace the broken wheel at no cost.
      Somebody from our support team will phone you this afternoon.
      I'll move you to a quieter room tonight.
      I'll put a hold on your bill until this is settled.
      The refund will be on your card by Thursday.
      I'll remove your name from the mailing list.
      I'll bring the matter up with my manager and write to you.
      We will send a technician on Tuesday.
      I'll give you a call once the parts arrive.
      I will return your deposit in cash at the desk.
      I'll look into your missing bag first thing.
      We'll pay for the taxi home.
      I'll have your dress cleaned by Friday.
      I'll sign you up for the morning course.
      Your new password will be sent by text.
    `),
    others: lines(`
      I'll explain how refunds work.
      I'll need your order number first.
      I'll be glad to help with your booking.
      We offer refunds within thirty days.
      I'll tell you what the warranty covers.
      I can cancel it whenever you like.
      The courier came this morning.
      You should call the bank yourself.
      I'll play another song for you.
      I will avenge my brother.
      We'll camp by the river tonight.
      I'll show you the secret room.
      I'll wait for you at the station clock.
      I will sell my soul before I sell this ship.
      I'll get my coat.
      Perhaps we'll refund it, perhaps not.
      We'll meet again, Inspector.
      I won't charge you for it.
      I'll read the contract to you, word for word.
      You will pay for this.
      I'll pour you a cup.
      I'll send the boy for the doctor!
      I'd gladly replace it, had we any left.
      I'll take the parcel from the dead man's hand.
    `),
  },
  zh: {
    promises: lines(`
      少的螺丝我明天给您寄过去。
      滞纳金我们给您从账单里减掉。
      我问一下后厨，十分钟内给您回电话。
      签好的合同周一寄给您。
      三点之前安排水管工到您家。
      第二晚的房费我这就给您退。
      新卡一周之内会寄到您手上。
      套餐下个月起给您换成便宜的那个。
      我跟房东说一声，再回复您。
      坏的轮子免费给您换。
      今天下午售后会给您打电话。
      今晚给您换到安静的房间。
      账单我先给您挂起，等处理完再说。
      周四之前退款会到您卡里。
      我把您的名字从群发名单里删掉。
      这件事我会跟经理反映，然后书面答复您。
      周二我们派技术员过去。
      配件一到我就给您打电话。
      押金在前台现金退您。
      丢的行李我马上帮您查。
      回家的打车钱我们出。
      礼服周五之前给您洗好。
      我给您报上早班的课。
      新密码会用短信发给您。
    `),
    others: lines(`
      我给您讲讲退款是怎么回事。
      我需要您的订单号。
      很高兴为您服务。
      我们支持三十天退款。
      我跟您说说保修包括哪些。
      您随时可以取消。
      快递今天早上来过了。
      您得自己给银行打电话。
      我再给您弹一曲。
      我要为兄长报仇。
      今晚我们在河边扎营。
      我带你去看密室。
      我在车站的钟下等你。
      卖船之前我先卖掉自己的魂。
      我去拿外套。
      也许会退款，也许不会。
      探长，我们后会有期。
      这个不收您的钱。
      我把契约一字一句念给您听。
      你会为此付出代价的。
      我给您倒杯茶。
      我让那孩子去请大夫！
      要是还有货，我很乐意给您换。
      我从死人手里接过那个包裹。
    `),
  },
};
