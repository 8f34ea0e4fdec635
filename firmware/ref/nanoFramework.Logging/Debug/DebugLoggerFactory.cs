using Microsoft.Extensions.Logging;

namespace nanoFramework.Logging.Debug
{
    public class DebugLoggerFactory : ILoggerFactory
    {
        public DebugLoggerFactory() => throw null;

        public ILogger CreateLogger(string categoryName) => throw null;
        public void Dispose() => throw null;
    }
}
