using System;
using System.Threading;

namespace Fuzz
{
    public delegate int Fn(int x);

    public delegate void Act(int x);

    public delegate void RefAct(ref int x);

    public interface IMeasured
    {
        int Measure(int x);
    }

    /// <summary>The clock as the programs use it.</summary>
    public static class Pace
    {
        // Set by the host where sleeping proves nothing and only costs its time.
        public static bool IsHurried;

        public static void Pause(int milliseconds)
        {
            Thread.Sleep(IsHurried ? 0 : milliseconds);
        }

        // Gives the turn away while waiting for another thread; a hurried host must not spin.
        public static void Poll()
        {
            Thread.Sleep(IsHurried ? 1 : 0);
        }
    }

    public struct Inner
    {
        public int C;
        public short D;

        public int Up(int k)
        {
            C += k;
            D++;
            return C ^ D;
        }
    }

    public struct S : IMeasured
    {
        public int A;
        public long B;
        public Inner In;

        public S(int a, long b)
        {
            A = a;
            B = b;
            In = new Inner();
            In.C = a ^ (int)b;
        }

        public int Total
        {
            get { return A + (int)B + In.C; }
            set { A = value; }
        }

        public static S operator +(S left, S right)
        {
            return new S(left.A + right.A, left.B ^ right.B);
        }

        // The thread may be switched while it is in a method of a struct: `this` is then a pointer into an array or an object.
        public int Mix(int k, W w)
        {
            A += k;
            B ^= A + w.Y(k);
            return A ^ (int)B ^ In.Up(w.Y(k + 1));
        }

        public int Measure(int x)
        {
            A++;
            return A + x;
        }

        public S Moved(int by)
        {
            S copy = this;
            copy.A += by;
            return copy;
        }

        public override string ToString()
        {
            return A.ToString();
        }
    }

    public class Boom : Exception
    {
        public readonly int Code;

        public Boom(int code)
            : base("boom" + code.ToString())
        {
            Code = code;
        }

        public Boom(int code, Exception inner)
            : base("boom" + code.ToString(), inner)
        {
            Code = code;
        }
    }

    public sealed class BigBoom : Boom
    {
        public BigBoom(int code)
            : base(code)
        {
        }
    }

    public sealed class Res : IDisposable
    {
        private readonly W w;
        public readonly int K;

        public Res(W w, int k)
        {
            this.w = w;
            K = k;
        }

        public void Dispose()
        {
            w.f2 += w.Y(K);
        }
    }

    /// <summary>What the threads of one program share; every access holds the lock, and the updates commute.</summary>
    public sealed class Shared
    {
        public readonly object Gate = new object();
        public long Total;
        public int Count;

        public string Text()
        {
            lock (Gate)
            {
                return "/" + Total.ToString() + "/" + Count.ToString();
            }
        }
    }

    /// <summary>The state that one generated program works on: one thread's own.</summary>
    public class W
    {
        public readonly Shared sh;
        public Fn enter;
        public int fuel = 300;
        public int turn;
        public int f0;
        public int f1 = 1;
        public int f2 = 2;
        public uint u0 = 7;
        public long g0;
        public long g1 = -3;
        public double d0;
        public double d1 = 0.5;
        public float e0 = 1.25f;
        public bool q0;
        public string s0 = "s";
        public int[] a0 = { 3, 1, 4, 1, 5, 9, 2, 6 };
        public byte[] y0 = { 0, 250, 7, 129, 3, 77, 200, 18 };
        public int[][] j0 = { new int[] { 1, 2, 3, 4 }, new int[] { 5, 6, 7, 8 }, new int[4], new int[] { -1, -2, -3, -4 } };
        public S st = new S(11, 22);
        public S[] sa = new S[4];
        public object o0;
        public object[] oa = new object[4];
        public Fn fn0;
        public Fn[] fns = new Fn[4];

        public W(Shared shared, int start)
        {
            sh = shared;
            f0 = start;
            g0 = start * 1000003L;
            d0 = start;
            fn0 = Same;
            for (int i = 0; i < fns.Length; i++)
            {
                int each = i;
                fns[i] = x => x + each;
            }
        }

        public event Act Heard;

        public int this[int index]
        {
            get { return a0[index & 7]; }
            set { a0[index & 7] = value; }
        }

        // Runs the program's first method; what it throws becomes part of the state.
        public W Go(int k)
        {
            try
            {
                f0 += enter(k);
            }
            catch (Exception e)
            {
                s0 = Cut(s0 + "!" + e.GetType().Name + (e is Boom boom ? boom.Code : 0).ToString());
            }

            return this;
        }

        public void Begin()
        {
            Go(turn).Go(3);
        }

        public static int Same(int x)
        {
            return x;
        }

        public static int Sum(params int[] values)
        {
            int sum = 0;
            foreach (int value in values)
                sum = (sum * 31) + value;
            return sum;
        }

        public static double Cap(double x)
        {
            return x > -1e9 && x < 1e9 ? x : 1.5;
        }

        public static float Cap(float x)
        {
            return x > -1e9f && x < 1e9f ? x : 1.5f;
        }

        public static int ToInt(double x)
        {
            return x > -1e9 && x < 1e9 ? (int)x : 7;
        }

        // A value that the interpreter's stack tags as unsigned is signed again once it was an argument of a signed type.
        public static int Stored(int value)
        {
            return value;
        }

        public static string Cut(string s)
        {
            return s.Length > 40 ? s.Substring(s.Length - 20) : s;
        }

        public static int Hash(string s)
        {
            int hash = 17;
            for (int i = 0; i < s.Length; i++)
                hash = (hash * 31) + s[i];
            return hash;
        }

        public static int Of(object o)
        {
            switch (o)
            {
                case int n: return n;
                case string s when s.Length > 3: return Hash(s);
                case string s: return s.Length;
                case S s: return s.A;
                case null: return -1;
                default: return -2;
            }
        }

        // Gives the value back, after a switch of threads now and then, in each way that a firmware may wait.
        public int Y(int v)
        {
            turn++;
            switch ((turn ^ v) & 15)
            {
                case 3:
                    Thread.Sleep(0);
                    break;
                case 5:
                    lock (sh.Gate)
                    {
                        sh.Total += v;
                        sh.Count++;
                    }

                    break;
                case 9:
                    lock (sh.Gate)
                    {
                        lock (sh.Gate)
                        {
                            Thread.Sleep(0);
                            sh.Total -= v;
                        }
                    }

                    break;
                case 11:
                    Pace.Pause(1);
                    break;
            }

            return v;
        }

        public int Swap(ref int left, ref int right)
        {
            int old = Y(left);
            left = right;
            right = old;
            return left - right;
        }

        public int Split(int value, out int high, out int low)
        {
            high = value >> 8;
            low = Y(value) & 255;
            return high ^ low;
        }

        public ref int At(int index)
        {
            return ref a0[Y(index) & 7];
        }

        public void Hear(int x)
        {
            if (Heard != null)
                Heard(x);
        }

        public Res Use(int k)
        {
            return new Res(this, k);
        }

        public string Report()
        {
            return Sum() + sh.Text();
        }

        public string Report(int x0, long x1, string x2, S x3, int[] x4, S[] x5)
        {
            return Report() + "/" + x0.ToString() + x1.ToString() + x2 + x3.ToString() + Sum(x4).ToString() + x5[0].Total.ToString() + x5[1].Total.ToString();
        }

        public string Sum()
        {
            long hash = g0 ^ (g1 * 31) ^ u0;
            hash = (hash * 31) + f0;
            hash = (hash * 31) + f1;
            hash = (hash * 31) + f2;
            hash = (hash * 31) + BitConverter.DoubleToInt64Bits(d0);
            hash = (hash * 31) + BitConverter.DoubleToInt64Bits(d1);
            hash = (hash * 31) + BitConverter.ToInt32(BitConverter.GetBytes(e0), 0);
            foreach (int each in a0)
                hash = (hash * 31) + each;
            foreach (byte each in y0)
                hash = (hash * 31) + each;
            foreach (int[] row in j0)
            {
                foreach (int each in row)
                    hash = (hash * 31) + each;
            }

            hash = (hash * 31) + st.Total + st.In.D;
            foreach (S each in sa)
                hash = (hash * 31) + each.Total + each.In.D;
            hash = (hash * 31) + Of(o0);
            foreach (object each in oa)
                hash = (hash * 31) + Of(each);
            hash = (hash * 31) + Hash(s0) + (q0 ? 1 : 0);
            return f0.ToString() + "," + f1.ToString() + "," + g0.ToString() + "," + fuel.ToString() + "," + s0 + "," + hash.ToString();
        }
    }
}
