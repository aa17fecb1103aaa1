using System.Reflection;
using S3Replication.Aws;
using S3Replication.Core.Errors;
using S3Replication.Core.Ports;

namespace S3Replication.Bench.Inventory;

/// <summary>This machine's files and clock, and an AWS that refuses every call: what is measured has no network in it.</summary>
public class NoAws : DispatchProxy
{
    private ICrrServices? _real;

    /// <summary>Makes the services.</summary>
    public static ICrrServices Services()
    {
        ICrrServices services = Create<ICrrServices, NoAws>();
        ((NoAws)(object)services)._real = AwsServices.Open(new CrrConnection { Region = "eu-west-1" }, destination: null);
        return services;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.ReturnType switch
    {
        Type files when _real is not null && (files == typeof(ILocalFiles) || files == typeof(TimeProvider)) => targetMethod.Invoke(_real, args),
        Type port when port.IsInterface => typeof(DispatchProxy).GetMethod(nameof(Create), 2, [])!.MakeGenericMethod(port, typeof(NoAws)).Invoke(null, null),
        Type nothing when nothing == typeof(void) => null,
        _ => throw new CrrException(CrrErrorCode.AccessDenied, "There is no AWS here."),
    };
}
