using System;
using System.Reflection;
using Microsoft.Extensions.Logging;

namespace nanoFramework.Logging.Debug
{
    public class DebugLogger : ILogger
    {
        public DebugLogger(string loggerName) => throw null;

        public LogLevel MinLogLevel { get => throw null; set => throw null; }
        public string LoggerName => throw null;

        public bool IsEnabled(LogLevel logLevel) => throw null;
        public void Log(LogLevel logLevel, EventId eventId, string state, Exception exception, MethodInfo format) => throw null;
    }
}
