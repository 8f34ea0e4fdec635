using System;
using System.Threading;

namespace Costs
{
    /// <summary>Calls and exceptions.</summary>
    public static class Calls
    {
        public static void Measure()
        {
            Stopwatch.Measure("call static void()", CallStaticVoid);
            Stopwatch.Measure("call static int(int,int)", CallStaticIntIntInt);
            Stopwatch.Measure("call instance void()", CallInstanceVoid);
            Stopwatch.Measure("call instance getter o.P", CallInstanceGetterOP);
            Stopwatch.Measure("call instance setter o.P=", CallInstanceSetterOP);
            Stopwatch.Measure("callvirt virtual", CallvirtVirtual);
            Stopwatch.Measure("callvirt interface", CallvirtInterface);
            Stopwatch.Measure("delegate invoke Action", DelegateInvokeAction);
            Stopwatch.Measure("event/delegate with 2 handlers", EventDelegateWith2Handlers);
            Stopwatch.Measure("ref param F(ref a)", RefParamFRefA);
            Stopwatch.Measure("lock(o){}", LockO);
            Stopwatch.Measure("try{}finally (no throw)", TryFinallyNoThrow);
            Stopwatch.Measure("try{}catch (no throw)", TryCatchNoThrow);
            Stopwatch.Measure("throw+catch same method (preallocated ex)", ThrowCatchSameMethodPreallocatedEx);
            Stopwatch.Measure("throw new+catch same method", ThrowNewCatchSameMethod);
            Stopwatch.Measure("throw new+catch across 3 frames", ThrowNewCatchAcross3Frames);
            Stopwatch.Measure("switch(5 cases)", Switch5Cases);
        }

        private static int CallStaticVoid(int n)
        {
            for (int i = 0; i < n; i++)
            {
                Callee.Nothing();
            }

            return n;
        }

        private static int CallStaticIntIntInt(int n)
        {
            int a = 0;
            int b = n;
            for (int i = 0; i < n; i++)
            {
                a = Callee.Add(a, b);
            }

            return a + b;
        }

        private static int CallInstanceVoid(int n)
        {
            var o = new Callee();
            for (int i = 0; i < n; i++)
            {
                o.Instance();
            }

            return n;
        }

        private static int CallInstanceGetterOP(int n)
        {
            var o = new Callee();
            int a = 0;
            for (int i = 0; i < n; i++)
            {
                a = o.P;
            }

            return a;
        }

        private static int CallInstanceSetterOP(int n)
        {
            var o = new Callee();
            int a = n;
            for (int i = 0; i < n; i++)
            {
                o.P = a;
            }

            return a;
        }

        private static int CallvirtVirtual(int n)
        {
            Callee o = new Overriding();
            for (int i = 0; i < n; i++)
            {
                o.Virtual();
            }

            return n;
        }

        private static int CallvirtInterface(int n)
        {
            ICallee o = new Overriding();
            for (int i = 0; i < n; i++)
            {
                o.Interface();
            }

            return n;
        }

        private static int DelegateInvokeAction(int n)
        {
            ThreadStart o = new Callee().Instance;
            for (int i = 0; i < n; i++)
            {
                o();
            }

            return n;
        }

        private static int EventDelegateWith2Handlers(int n)
        {
            ThreadStart o = new Callee().Instance;
            o += new Callee().Instance;
            for (int i = 0; i < n; i++)
            {
                o();
            }

            return n;
        }

        private static int RefParamFRefA(int n)
        {
            int a = n;
            for (int i = 0; i < n; i++)
            {
                Callee.Increment(ref a);
            }

            return a;
        }

        private static int LockO(int n)
        {
            object o = new object();
            for (int i = 0; i < n; i++)
            {
                lock (o)
                {
                }
            }

            return n;
        }

        private static int TryFinallyNoThrow(int n)
        {
            int a = 0;
            int b = n;
            for (int i = 0; i < n; i++)
            {
                try
                {
                    a = b;
                }
                finally
                {
                    b = a;
                }
            }

            return a + b;
        }

        private static int TryCatchNoThrow(int n)
        {
            int a = 0;
            int b = n;
            for (int i = 0; i < n; i++)
            {
                try
                {
                    a = b;
                }
                catch (Exception)
                {
                    a = 0;
                }
            }

            return a + b;
        }

        private static int ThrowCatchSameMethodPreallocatedEx(int n)
        {
            var e = new Exception();
            int a = 0;
            for (int i = 0; i < n; i++)
            {
                try
                {
                    throw e;
                }
                catch (Exception)
                {
                    a = n;
                }
            }

            return a;
        }

        private static int ThrowNewCatchSameMethod(int n)
        {
            int a = 0;
            for (int i = 0; i < n; i++)
            {
                try
                {
                    throw new Exception();
                }
                catch (Exception)
                {
                    a = n;
                }
            }

            return a;
        }

        private static int ThrowNewCatchAcross3Frames(int n)
        {
            int a = 0;
            for (int i = 0; i < n; i++)
            {
                try
                {
                    Callee.Outer();
                }
                catch (Exception)
                {
                    a = n;
                }
            }

            return a;
        }

        private static int Switch5Cases(int n)
        {
            int a = n < 0 ? 0 : 4;
            int b = 0;
            for (int i = 0; i < n; i++)
            {
                switch (a)
                {
                    case 0:
                    b = 1;
                    break;
                    case 1:
                    b = 2;
                    break;
                    case 2:
                    b = 3;
                    break;
                    case 3:
                    b = 4;
                    break;
                    case 4:
                    b = 5;
                    break;
                }
            }

            return b;
        }
    }
}
