using System;
using System.Reflection;

namespace Microsoft.Extensions.Logging
{
    public interface ILogger
    {
        bool IsEnabled(LogLevel logLevel);
        void Log(LogLevel logLevel, EventId eventId, string state, Exception exception, MethodInfo format);
    }
}
