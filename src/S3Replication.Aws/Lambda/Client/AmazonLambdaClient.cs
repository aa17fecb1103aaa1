using Amazon.Lambda.Model;
using Amazon.Runtime;
using S3Replication.Aws.Json;

namespace Amazon.Lambda;

/// <summary>
/// The operations of AWS Lambda that are used here, on the SDK's public pipeline. Types and members have the names of the package
/// AWSSDK.Lambda, which takes this folder's place when the folder is deleted
/// (<see href="https://docs.aws.amazon.com/lambda/latest/api/welcome.html">API reference</see>).
/// </summary>
internal sealed class AmazonLambdaClient(AWSCredentials credentials, AmazonLambdaConfig config) : JsonClient(credentials, config)
{
    /// <summary><c>GetFunction</c>.</summary>
    public Task<GetFunctionResponse> GetFunctionAsync(GetFunctionRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetFunctionResponse>(request, cancellationToken);

    /// <summary><c>CreateFunction</c>.</summary>
    public Task<CreateFunctionResponse> CreateFunctionAsync(CreateFunctionRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<CreateFunctionResponse>(request, cancellationToken);

    /// <summary><c>UpdateFunctionCode</c>.</summary>
    public Task<LambdaResponse> UpdateFunctionCodeAsync(UpdateFunctionCodeRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<LambdaResponse>(request, cancellationToken);

    /// <summary><c>UpdateFunctionConfiguration</c>.</summary>
    public Task<LambdaResponse> UpdateFunctionConfigurationAsync(UpdateFunctionConfigurationRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<LambdaResponse>(request, cancellationToken);

    /// <summary><c>DeleteFunction</c>.</summary>
    public Task<LambdaResponse> DeleteFunctionAsync(DeleteFunctionRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<LambdaResponse>(request, cancellationToken);

    /// <summary><c>PutFunctionConcurrency</c>.</summary>
    public Task<LambdaResponse> PutFunctionConcurrencyAsync(PutFunctionConcurrencyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<LambdaResponse>(request, cancellationToken);

    /// <summary><c>GetPolicy</c>.</summary>
    public Task<GetPolicyResponse> GetPolicyAsync(GetPolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetPolicyResponse>(request, cancellationToken);

    /// <summary><c>AddPermission</c>.</summary>
    public Task<LambdaResponse> AddPermissionAsync(AddPermissionRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<LambdaResponse>(request, cancellationToken);

    /// <summary><c>RemovePermission</c>.</summary>
    public Task<LambdaResponse> RemovePermissionAsync(RemovePermissionRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<LambdaResponse>(request, cancellationToken);
}
