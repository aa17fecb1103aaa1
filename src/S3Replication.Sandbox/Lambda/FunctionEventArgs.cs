namespace S3Replication.Sandbox.Lambda;

/// <summary>Something has happened to a function.</summary>
/// <param name="arn">The function.</param>
internal sealed class FunctionEventArgs(FunctionArn arn) : EventArgs
{
    /// <summary>The function.</summary>
    public FunctionArn Arn => arn;
}
