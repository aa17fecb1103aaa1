using S3Replication.Core.Functions;

namespace S3Replication.Core.Ports;

/// <summary>
/// Functions of AWS Lambda
/// (<see href="https://docs.aws.amazon.com/lambda/latest/api/welcome.html">Lambda API reference</see>). Failures are <see cref="Errors.CrrException"/>.
/// </summary>
public interface IFunctions
{
    /// <summary>A function: <c>GetFunction</c>.</summary>
    /// <param name="region">The Region.</param>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null when there is none.</returns>
    Task<FunctionInfo?> FindAsync(string region, string name, CancellationToken cancellationToken);

    /// <summary>Makes a function: <c>CreateFunction</c>. Lambda refuses a role that it cannot assume yet.</summary>
    /// <param name="region">The Region.</param>
    /// <param name="settings">What is set.</param>
    /// <param name="package">The zip.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<FunctionInfo> CreateAsync(
        string region, FunctionSettings settings, byte[] package, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken);

    /// <summary>Replaces the code: <c>UpdateFunctionCode</c>.</summary>
    /// <param name="region">The Region.</param>
    /// <param name="name">The function.</param>
    /// <param name="package">The zip.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task PutCodeAsync(string region, string name, byte[] package, CancellationToken cancellationToken);

    /// <summary>Replaces what is set: <c>UpdateFunctionConfiguration</c>.</summary>
    /// <param name="region">The Region.</param>
    /// <param name="settings">What is set.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task PutSettingsAsync(string region, FunctionSettings settings, CancellationToken cancellationToken);

    /// <summary>Reserves invocations at once: <c>PutFunctionConcurrency</c>; with 0 the function runs no more.</summary>
    /// <param name="region">The Region.</param>
    /// <param name="name">The function.</param>
    /// <param name="reserved">How many.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task PutConcurrencyAsync(string region, string name, int reserved, CancellationToken cancellationToken);

    /// <summary>Deletes a function: <c>DeleteFunction</c>.</summary>
    /// <param name="region">The Region.</param>
    /// <param name="name">The function.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task DeleteAsync(string region, string name, CancellationToken cancellationToken);

    /// <summary>A function's policy: <c>GetPolicy</c>.</summary>
    /// <param name="region">The Region.</param>
    /// <param name="name">The function.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The JSON document; null when it has none.</returns>
    Task<string?> GetPolicyAsync(string region, string name, CancellationToken cancellationToken);

    /// <summary>Adds a statement to it: <c>AddPermission</c>.</summary>
    /// <param name="region">The Region.</param>
    /// <param name="name">The function.</param>
    /// <param name="permission">The statement.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task AddPermissionAsync(string region, string name, FunctionInvoker permission, CancellationToken cancellationToken);

    /// <summary>Takes a statement away: <c>RemovePermission</c>.</summary>
    /// <param name="region">The Region.</param>
    /// <param name="name">The function.</param>
    /// <param name="statementId">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task RemovePermissionAsync(string region, string name, string statementId, CancellationToken cancellationToken);
}
