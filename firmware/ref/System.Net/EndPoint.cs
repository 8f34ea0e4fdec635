namespace System.Net
{
    public abstract class EndPoint
    {
        protected EndPoint() => throw null;

        public abstract EndPoint Create(SocketAddress socketAddress);
        public abstract SocketAddress Serialize();
    }
}
