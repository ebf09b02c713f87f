import type { Words } from './en.ts'

/** Arabic. */
export const ar: Words<'zero' | 'one' | 'two' | 'few' | 'many' | 'other'> = {
  startDescription: 'ما يفعله Handpick وما يمكنك مشاركته',
  pickDescription: 'المشاركة دون فتح التطبيق',
  start:
    'مرحبًا! أسألك عن أشخاص ومجموعات وقنوات وبوتات، وأحفظ ما تختاره في قوائم.\n\nافتح التطبيق بالزر المجاور لحقل الرسالة، أو اختر من هنا مباشرة. لا يصلني سوى ما تختاره.',
  pick: 'ماذا تريد أن تشارك؟',
  gotIt: {
    zero: 'تم. لم يُضف شيء إلى قائمتك.',
    one: 'تم. أصبح اختيارك في قائمتك الآن.',
    two: 'تم. أصبح اختياراك في قائمتك الآن.',
    few: 'تم. أصبحت {count} اختيارات في قائمتك الآن.',
    many: 'تم. أصبح {count} اختيارًا في قائمتك الآن.',
    other: 'تم. أصبح {count} اختيار في قائمتك الآن.',
  },
  customTitle: 'طلب مخصّص',
  customDescription: 'أنشئ طلبًا بنفسك وانظر إلى نتيجته.',
  customButton: 'اختيار',
  listEmpty: 'لا أحد في هذه القائمة بعد.',
  andMore: {
    zero: 'ولا شيء غير ذلك',
    one: 'وواحد آخر',
    two: 'واثنان آخران',
    few: 'و{count} آخرون',
    many: 'و{count} آخرون',
    other: 'و{count} آخرون',
  },
  unnamedPerson: 'شخص ما',
  unnamedBot: 'بوت',
  unnamedGroup: 'مجموعة',
  unnamedChannel: 'قناة',
  openInHandpick: 'فتح في Handpick',
  oneMoment: 'لحظة من فضلك…',
  notVisible: 'قائمة «{title}» غير قابلة للعرض في المحادثات. يمكن لصاحبها فتح القائمة وتفعيل «{switch}».',
  visibleInChats: 'قابلة للعرض في المحادثات',
  unknownList: 'لا أعرف قائمة بهذا الاسم. جرّب إحدى هذه القوائم: {titles}.',
  nothingYet: 'لم تختر أحدًا بعد. افتح Handpick واختر.',
  stranger:
    'مرحبًا! أحفظ قوائم بالأشخاص والمجموعات والقنوات التي تختارها. عندما تذكرني في محادثة أعرض قائمتك فيها. افتحني مرة واحدة للبدء.',
  openList: 'فتح القائمة',
  openHandpick: 'فتح Handpick',
  meetHandpick: 'التعرّف على Handpick',
}
