using Microsoft.Extensions.Logging;

namespace nanoFramework.Logging
{
    public static class LogDispatcher
    {
        public static ILoggerFactory LoggerFactory { get => throw null; set => throw null; }

        public static ILogger GetCurrentClassLogger(object currentClass) => throw null;
        public static ILogger GetLogger(string loggerName) => throw null;
    }
}
