using System;
using LanguageLibrary;

namespace LanguageFlow
{
    internal static class Finallies
    {
        private static string log;

        public static void Run()
        {
            Case.Run("finally runs after return, and the value is taken before", () =>
            {
                log = "";
                return Early() + log;
            });
            Case.Run("nested finally blocks run from the inside", () =>
            {
                log = "";
                try
                {
                    try
                    {
                        try
                        {
                            throw new Exception("x");
                        }
                        finally
                        {
                            log += "a";
                        }
                    }
                    finally
                    {
                        log += "b";
                    }
                }
                catch (Exception)
                {
                    log += "c";
                }
                finally
                {
                    log += "d";
                }

                return log;
            });
            Case.Run("finally runs on break and continue", () =>
            {
                log = "";
                for (int i = 0; i < 5; i++)
                {
                    try
                    {
                        if (i == 1)
                            continue;
                        if (i == 3)
                            break;
                        log += i.ToString();
                    }
                    finally
                    {
                        log += "f";
                    }
                }

                return log;
            });
            Case.Run("an exception in finally replaces the one in flight", () =>
            {
                try
                {
                    try
                    {
                        throw new ArgumentException("first");
                    }
                    finally
                    {
                        throw new InvalidOperationException("second");
                    }
                }
                catch (Exception e)
                {
                    return e.GetType().Name + e.Message;
                }
            });
            Case.Run("a try within finally does not lose the exception in flight", () =>
            {
                log = "";
                try
                {
                    try
                    {
                        throw new ArgumentException("outer");
                    }
                    finally
                    {
                        try
                        {
                            throw new InvalidOperationException("inner");
                        }
                        catch (InvalidOperationException e)
                        {
                            log += e.Message;
                        }
                    }
                }
                catch (ArgumentException e)
                {
                    log += e.Message;
                }

                return log;
            });
            Case.Run("return within catch runs finally", () =>
            {
                log = "";
                return FromCatch() + log;
            });
            Case.Run("goto out of nested try blocks runs each finally", () =>
            {
                log = "";
                try
                {
                    try
                    {
                        log += "t";
                        goto done;
                    }
                    finally
                    {
                        log += "1";
                    }
                }
                finally
                {
                    log += "2";
                }

                done:
                return log + "d";
            });
            Case.Run("using disposes on every way out", () =>
            {
                log = "";
                using (new Noisy("a"))
                    log += "body ";
                try
                {
                    using (new Noisy("b"))
                        throw new Exception("x");
                }
                catch (Exception)
                {
                    log += "caught ";
                }

                return log;
            });
            Case.Run("using declarations dispose in reverse at the end of the block", () =>
            {
                log = "";
                {
                    using var first = new Noisy("1");
                    using var second = new Noisy("2");
                    log += "body ";
                }

                return log + "after";
            });
            Case.Run("using null disposes of nothing", () =>
            {
                log = "";
                using (Noisy none = null)
                    log += "body";
                return log;
            });
            Case.Run("lock lets go when its block throws", () =>
            {
                object gate = new object();
                for (int i = 0; i < 3; i++)
                {
                    try
                    {
                        lock (gate)
                        {
                            lock (gate)
                            {
                                throw new Exception("x");
                            }
                        }
                    }
                    catch (Exception)
                    {
                    }
                }

                bool entered = false;
                var other = new System.Threading.Thread(() =>
                {
                    lock (gate)
                    {
                        entered = true;
                    }
                });
                other.Start();
                other.Join(1000);
                return entered.ToString();
            });
            Case.Run("frames unwind from the inside", () =>
            {
                log = "";
                try
                {
                    Frame(3);
                }
                catch (ShapeException e)
                {
                    log += e.Code.ToString();
                }

                return log;
            });
        }

        private static string Early()
        {
            string value = "before";
            try
            {
                return value;
            }
            finally
            {
                value = "after";
                log += " finally";
            }
        }

        private static string FromCatch()
        {
            try
            {
                throw new Exception("x");
            }
            catch (Exception)
            {
                log += " catch";
                return "value";
            }
            finally
            {
                log += " finally";
            }
        }

        private static void Frame(int n)
        {
            try
            {
                if (n == 0)
                    ShapeException.Throw(7);
                Frame(n - 1);
            }
            finally
            {
                log += "f" + n + " ";
            }
        }

        private sealed class Noisy : IDisposable
        {
            private readonly string name;

            public Noisy(string name)
            {
                this.name = name;
            }

            public void Dispose()
            {
                log += "~" + name + " ";
            }
        }
    }
}
