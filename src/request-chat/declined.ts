/** The errors with which clients may say that the user declined. Desktop says `USER_DECLINED`. */
const DECLINED = /^(user_)?(declined|cancell?ed)$/i

/** Whether a client's error only means that the user changed their mind. */
export const isDeclined = (error: string): boolean => DECLINED.test(error)
