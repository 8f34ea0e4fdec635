using System;
using LanguageLibrary;

namespace LanguageFlow
{
    internal static class Throwing
    {
        private static string log;

        public static void Run()
        {
            Case.Run("the first handler that fits catches", () => Caught(new ArgumentNullException("a")) + Caught(new ArgumentException("a")) + Caught(new ShapeException(3)) + Caught(new Exception("x")));
            Case.Run("an exception crosses frames and assemblies", () =>
            {
                try
                {
                    ThrowDeep(5);
                    return "nothing";
                }
                catch (ShapeException e)
                {
                    return e.Code + e.Message;
                }
            });
            Case.Run("a filter that says no is passed by", () => Filtered(1) + Filtered(2) + Filtered(3));
            Case.Run("filters run before inner finally blocks", () =>
            {
                log = "";
                try
                {
                    try
                    {
                        throw new Exception("x");
                    }
                    finally
                    {
                        log += "finally ";
                    }
                }
                catch (Exception) when (Note("filter "))
                {
                    log += "catch";
                }

                return log;
            });
            Case.Run("throw; keeps the exception", () =>
            {
                var first = new ShapeException(1);
                try
                {
                    try
                    {
                        throw first;
                    }
                    catch (Exception)
                    {
                        throw;
                    }
                }
                catch (Exception e)
                {
                    return "" + (e == first);
                }
            });
            Case.Run("a new exception carries the old one", () =>
            {
                try
                {
                    try
                    {
                        throw new ShapeException(1);
                    }
                    catch (ShapeException e)
                    {
                        throw new InvalidOperationException("outer", e);
                    }
                }
                catch (InvalidOperationException e)
                {
                    return e.Message + "/" + e.InnerException.Message + (e.InnerException is ShapeException);
                }
            });
            Case.Run("a handler's exception is not for its siblings", () =>
            {
                try
                {
                    try
                    {
                        throw new ArgumentException("a");
                    }
                    catch (ArgumentException)
                    {
                        throw new InvalidOperationException("b");
                    }
                    catch (InvalidOperationException)
                    {
                        return "sibling";
                    }
                }
                catch (InvalidOperationException e)
                {
                    return "outside " + e.Message;
                }
            });
            Case.Run("calling through null throws", () =>
            {
                Pair[] pairs = null;
                string text = null;
                return Name(() => text.Length.ToString()) + Name(() => pairs[0].First.ToString()) + Name(() => ((CaseBody)null)());
            });
            Case.Run("throwing null throws", () =>
            {
                Exception none = null;
                throw none;
            });
            Case.Run("an exception can be thrown again later", () =>
            {
                Exception kept = null;
                try
                {
                    ThrowDeep(1);
                }
                catch (Exception e)
                {
                    kept = e;
                }

                try
                {
                    throw kept;
                }
                catch (ShapeException e)
                {
                    return "again " + e.Code;
                }
            });
            Case.Run("exceptions in a loop are caught each time", () =>
            {
                int caught = 0;
                for (int i = 0; i < 20; i++)
                {
                    try
                    {
                        if (i % 3 == 0)
                            continue;
                        ThrowDeep(i % 4);
                    }
                    catch (ShapeException)
                    {
                        caught++;
                    }
                }

                return caught.ToString();
            });
            Case.Run("a throw expression throws", () =>
            {
                string none = null;
                return none ?? throw new TimeoutException();
            });
        }

        private static string Caught(Exception thrown)
        {
            try
            {
                throw thrown;
            }
            catch (ArgumentNullException)
            {
                return "null ";
            }
            catch (ArgumentException)
            {
                return "argument ";
            }
            catch (ShapeException e)
            {
                return "shape" + e.Code + " ";
            }
            catch
            {
                return "any ";
            }
        }

        private static void ThrowDeep(int frames)
        {
            if (frames == 0)
                ShapeException.Throw(42);
            ThrowDeep(frames - 1);
        }

        private static string Filtered(int code)
        {
            try
            {
                throw new ShapeException(code);
            }
            catch (ShapeException e) when (e.Code == 1)
            {
                return "one ";
            }
            catch (ShapeException e) when (e.Code == 2)
            {
                return "two ";
            }
            catch (Exception)
            {
                return "rest ";
            }
        }

        private static bool Note(string text)
        {
            log += text;
            return true;
        }

        private static string Name(CaseBody body)
        {
            try
            {
                return body();
            }
            catch (Exception e)
            {
                return e.GetType().Name + " ";
            }
        }
    }
}
