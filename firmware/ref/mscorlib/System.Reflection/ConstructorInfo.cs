namespace System.Reflection
{
    public abstract class ConstructorInfo : MethodBase
    {
        protected ConstructorInfo() => throw null;

        public override MemberTypes MemberType => throw null;

        public object Invoke(object[] parameters) => throw null;
        public override object[] GetCustomAttributes(bool inherit) => throw null;
    }
}
