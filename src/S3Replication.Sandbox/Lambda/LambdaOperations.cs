using System.Collections.Frozen;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Lambda.Operations;

namespace S3Replication.Sandbox.Lambda;

/// <summary>The operations that are here, by their names.</summary>
internal static class LambdaOperations
{
    private static readonly FrozenDictionary<string, LambdaOperation> s_operations = new Dictionary<string, LambdaOperation>(StringComparer.Ordinal)
    {
        ["CreateFunction"] = AtOnce(CreateFunction.Handle),
        ["GetFunction"] = AtOnce(GetFunction.Handle),
        ["GetFunctionConfiguration"] = AtOnce(GetFunction.HandleConfiguration),
        ["ListFunctions"] = AtOnce(ListFunctions.Handle),
        ["ListVersionsByFunction"] = AtOnce(ListFunctions.HandleVersions),
        ["GetFunctionCodeSigningConfig"] = AtOnce(GetFunction.HandleCodeSigning),
        ["UpdateFunctionCode"] = AtOnce(UpdateFunctionCode.Handle),
        ["UpdateFunctionConfiguration"] = AtOnce(UpdateFunctionConfiguration.Handle),
        ["DeleteFunction"] = AtOnce(DeleteFunction.Handle),
        ["AddPermission"] = AtOnce(AddPermission.Handle),
        ["GetPolicy"] = AtOnce(GetPolicy.Handle),
        ["RemovePermission"] = AtOnce(RemovePermission.Handle),
        ["PutFunctionConcurrency"] = AtOnce(FunctionConcurrency.HandlePut),
        ["GetFunctionConcurrency"] = AtOnce(FunctionConcurrency.HandleGet),
        ["DeleteFunctionConcurrency"] = AtOnce(FunctionConcurrency.HandleDelete),
        ["PutFunctionEventInvokeConfig"] = AtOnce(EventInvokeConfig.HandlePut),
        ["UpdateFunctionEventInvokeConfig"] = AtOnce(EventInvokeConfig.HandleUpdate),
        ["GetFunctionEventInvokeConfig"] = AtOnce(EventInvokeConfig.HandleGet),
        ["DeleteFunctionEventInvokeConfig"] = AtOnce(EventInvokeConfig.HandleDelete),
        ["TagResource"] = AtOnce(FunctionTags.HandleTag),
        ["UntagResource"] = AtOnce(FunctionTags.HandleUntag),
        ["ListTags"] = AtOnce(FunctionTags.HandleList),
        ["Invoke"] = Invoke.HandleAsync,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>An operation; null when it is not here.</summary>
    /// <param name="name">Its name; null for none.</param>
    public static LambdaOperation? Find(string? name) => name is null ? null : s_operations.GetValueOrDefault(name);

    private static LambdaOperation AtOnce(Func<LambdaCall, HttpResponse> handle) => (call, _) => Task.FromResult(handle(call));
}
