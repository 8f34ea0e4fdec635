namespace System.Reflection
{
    public abstract class MethodInfo : MethodBase
    {
        protected MethodInfo() => throw null;

        public abstract Type ReturnType { get; }
        public override MemberTypes MemberType => throw null;
    }
}
