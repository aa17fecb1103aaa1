namespace S3Replication.Core.Functions;

/// <summary>
/// A statement of a function's policy that lets a service invoke it
/// (<see href="https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html">AddPermission</see>).
/// </summary>
/// <param name="StatementId">Its id.</param>
/// <param name="Service">The service: <c>s3.amazonaws.com</c>.</param>
/// <param name="SourceArn">For what of the service: a bucket.</param>
/// <param name="SourceAccount">Whose that is: 12 digits.</param>
public sealed record FunctionInvoker(string StatementId, string Service, string SourceArn, string SourceAccount);
