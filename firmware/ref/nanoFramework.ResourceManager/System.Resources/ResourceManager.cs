using System.Reflection;

namespace System.Resources
{
    public class ResourceManager
    {
        public ResourceManager(string baseName, Assembly assembly) => throw null;
    }
}
