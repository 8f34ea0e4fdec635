namespace Costs
{
    /// <summary>Fields, arrays, structs, casts and allocation.</summary>
    public static class Objects
    {
        public static void Measure()
        {
            Stopwatch.Measure("ldsfld a=S", LdsfldAS);
            Stopwatch.Measure("stsfld S=a", StsfldSA);
            Stopwatch.Measure("ldfld (obj local) a=o.x", LdfldObjLocalAOX);
            Stopwatch.Measure("stfld (obj local) o.x=a", StfldObjLocalOXA);
            Stopwatch.Measure("field increment o.x++", FieldIncrementOX);
            Stopwatch.Measure("double field o.d=o.d+b", DoubleFieldODODB);
            Stopwatch.Measure("int[] load a=v[3]", IntLoadAV3);
            Stopwatch.Measure("int[] store v[3]=a", IntStoreV3A);
            Stopwatch.Measure("byte[] load a=v[3]", ByteLoadAV3);
            Stopwatch.Measure("byte[] store v[3]=a", ByteStoreV3A);
            Stopwatch.Measure("double[] load a=v[3]", DoubleLoadAV3);
            Stopwatch.Measure("double[] store v[3]=a", DoubleStoreV3A);
            Stopwatch.Measure("object[] load", ObjectLoad);
            Stopwatch.Measure("object[] store", ObjectStore);
            Stopwatch.Measure("array Length a=v.Length", ArrayLengthAVLength);
            Stopwatch.Measure("struct copy s=t", StructCopyST);
            Stopwatch.Measure("struct field st a.x=1.5", StructFieldStAX15);
            Stopwatch.Measure("castclass (C2)o", CastclassC2O);
            Stopwatch.Measure("isinst o is C2", IsinstOIsC2);
            Stopwatch.Measure("new struct local", NewStructLocal);
            Stopwatch.Measure("newarr int[4]", NewarrInt4);
            Stopwatch.Measure("newarr byte[16]", NewarrByte16);
            Stopwatch.Measure("newarr byte[256]", NewarrByte256);
            Stopwatch.Measure("newobj class, no fields", NewobjClassNoFields);
            Stopwatch.Measure("newobj class 2 int fields", NewobjClass2IntFields);
            Stopwatch.Measure("newobj class 8 fields", NewobjClass8Fields);
            Stopwatch.Measure("box int", BoxInt);
            Stopwatch.Measure("unbox int", UnboxInt);
            Stopwatch.Measure("manual int16 from 2 bytes", ManualInt16From2Bytes);
        }

        private static int LdsfldAS(int n)
        {
            int a = 0;
            for (int i = 0; i < n; i++)
            {
                a = Held.Static;
            }

            return a;
        }

        private static int StsfldSA(int n)
        {
            int a = n;
            for (int i = 0; i < n; i++)
            {
                Held.Static = a;
            }

            return a;
        }

        private static int LdfldObjLocalAOX(int n)
        {
            int a = 0;
            var o = new Held();
            for (int i = 0; i < n; i++)
            {
                a = o.X;
            }

            return a;
        }

        private static int StfldObjLocalOXA(int n)
        {
            int a = n;
            var o = new Held();
            for (int i = 0; i < n; i++)
            {
                o.X = a;
            }

            return o.X;
        }

        private static int FieldIncrementOX(int n)
        {
            var o = new Held();
            for (int i = 0; i < n; i++)
            {
                o.X++;
            }

            return o.X;
        }

        private static int DoubleFieldODODB(int n)
        {
            var o = new Held();
            double b = 1.5;
            for (int i = 0; i < n; i++)
            {
                o.D = o.D + b;
            }

            return (int)(o.D + b);
        }

        private static int IntLoadAV3(int n)
        {
            int a = 0;
            var v = new int[8];
            for (int i = 0; i < n; i++)
            {
                a = v[3];
            }

            return a;
        }

        private static int IntStoreV3A(int n)
        {
            int a = n;
            var v = new int[8];
            for (int i = 0; i < n; i++)
            {
                v[3] = a;
            }

            return a;
        }

        private static int ByteLoadAV3(int n)
        {
            byte a = 0;
            var v = new byte[8];
            for (int i = 0; i < n; i++)
            {
                a = v[3];
            }

            return a;
        }

        private static int ByteStoreV3A(int n)
        {
            byte a = (byte)n;
            var v = new byte[8];
            for (int i = 0; i < n; i++)
            {
                v[3] = a;
            }

            return a;
        }

        private static int DoubleLoadAV3(int n)
        {
            double a = 0;
            var v = new double[8];
            for (int i = 0; i < n; i++)
            {
                a = v[3];
            }

            return (int)a;
        }

        private static int DoubleStoreV3A(int n)
        {
            double a = n;
            var v = new double[8];
            for (int i = 0; i < n; i++)
            {
                v[3] = a;
            }

            return (int)a;
        }

        private static int ObjectLoad(int n)
        {
            object a = null;
            var v = new object[8];
            for (int i = 0; i < n; i++)
            {
                a = v[3];
            }

            return a == null ? 0 : 1;
        }

        private static int ObjectStore(int n)
        {
            object a = new Held();
            var v = new object[8];
            for (int i = 0; i < n; i++)
            {
                v[3] = a;
            }

            return a == null ? 0 : 1;
        }

        private static int ArrayLengthAVLength(int n)
        {
            int a = 0;
            var v = new int[8];
            for (int i = 0; i < n; i++)
            {
                a = v.Length;
            }

            return a;
        }

        private static int StructCopyST(int n)
        {
            Pair s = new Pair();
            Pair t = new Pair();
            for (int i = 0; i < n; i++)
            {
                s = t;
                t = s;
            }

            return (int)(s.X + t.X);
        }

        private static int StructFieldStAX15(int n)
        {
            Pair s = new Pair();
            double a = 1.5;
            for (int i = 0; i < n; i++)
            {
                s.X = a;
            }

            return (int)(s.X + a);
        }

        private static int CastclassC2O(int n)
        {
            object o = new Derived();
            Derived a = null;
            for (int i = 0; i < n; i++)
            {
                a = (Derived)o;
            }

            return a == null ? 0 : 1;
        }

        private static int IsinstOIsC2(int n)
        {
            object o = new Derived();
            bool a = false;
            for (int i = 0; i < n; i++)
            {
                a = o is Derived;
            }

            return a ? 1 : 0;
        }

        private static int NewStructLocal(int n)
        {
            Pair s = new Pair();
            for (int i = 0; i < n; i++)
            {
                s = new Pair();
            }

            return (int)s.X;
        }

        private static int NewarrInt4(int n)
        {
            int[] a = null;
            for (int i = 0; i < n; i++)
            {
                a = new int[4];
            }

            return a == null ? 0 : 1;
        }

        private static int NewarrByte16(int n)
        {
            byte[] a = null;
            for (int i = 0; i < n; i++)
            {
                a = new byte[16];
            }

            return a == null ? 0 : 1;
        }

        private static int NewarrByte256(int n)
        {
            byte[] a = null;
            for (int i = 0; i < n; i++)
            {
                a = new byte[256];
            }

            return a == null ? 0 : 1;
        }

        private static int NewobjClassNoFields(int n)
        {
            Empty a = null;
            for (int i = 0; i < n; i++)
            {
                a = new Empty();
            }

            return a == null ? 0 : 1;
        }

        private static int NewobjClass2IntFields(int n)
        {
            Two a = null;
            for (int i = 0; i < n; i++)
            {
                a = new Two();
            }

            return a == null ? 0 : 1;
        }

        private static int NewobjClass8Fields(int n)
        {
            Eight a = null;
            for (int i = 0; i < n; i++)
            {
                a = new Eight();
            }

            return a == null ? 0 : 1;
        }

        private static int BoxInt(int n)
        {
            int a = n;
            object o = null;
            for (int i = 0; i < n; i++)
            {
                o = a;
            }

            return o == null ? 0 : 1;
        }

        private static int UnboxInt(int n)
        {
            int a = 0;
            object o = n;
            for (int i = 0; i < n; i++)
            {
                a = (int)o;
            }

            return a;
        }

        private static int ManualInt16From2Bytes(int n)
        {
            short a = 0;
            var v = new byte[2];
            for (int i = 0; i < n; i++)
            {
                a = (short)((v[0] << 8) | v[1]);
            }

            return a;
        }
    }
}
