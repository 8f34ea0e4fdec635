namespace System.IO
{
    public abstract class FileSystemInfo : MarshalByRefObject
    {
        protected FileSystemInfo() => throw null;

        public FileAttributes Attributes => throw null;
        public abstract bool Exists { get; }
        public abstract string Name { get; }
        public string Extension => throw null;
        public virtual string FullName => throw null;

        protected abstract void HandleRefreshError();
        public abstract void Delete();
        public virtual void Refresh() => throw null;
    }
}
