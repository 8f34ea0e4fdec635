namespace System.Reflection
{
    public interface IReflect
    {
        FieldInfo GetField(string name, BindingFlags bindingAttr);
        MethodInfo GetMethod(string name, BindingFlags bindingAttr);
    }
}
