/** How clients say that it was the user who didn't want to. Desktop and iOS say `USER_DECLINED`. */
const DECLINED = /^(user_)?(declined|cancell?ed)$/i

/** Whether an error of a client's only means that its user changed their mind. */
export const isDeclined = (error: string): boolean => DECLINED.test(error)
