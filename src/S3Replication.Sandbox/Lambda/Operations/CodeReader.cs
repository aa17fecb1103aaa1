namespace S3Replication.Sandbox.Lambda.Operations;

/// <summary>
/// Reads the code of a function from a request
/// (<see href="https://docs.aws.amazon.com/lambda/latest/api/API_FunctionCode.html">FunctionCode</see>): a zip in the request itself.
/// </summary>
internal static class CodeReader
{
    // "50 MB (zipped, when uploaded through the Lambda API or SDKs)"
    private const int LongestZip = 52_428_800;

    /// <summary>The code.</summary>
    /// <param name="input">What says it.</param>
    /// <exception cref="Http.ServiceException">It says none, or one that can't be taken.</exception>
    public static FunctionCode Read(LambdaInput input)
    {
        if (input.Has("S3Bucket") || input.Has("ImageUri"))
        {
            throw LambdaErrors.NotHere("code that is not in the request itself (ZipFile)");
        }

        byte[] zip = input.Bytes("ZipFile") ?? throw LambdaErrors.Invalid("Please provide a source for function code.");
        return zip.Length <= LongestZip
            ? new FunctionCode(zip)
            : throw new Http.ServiceException(413, "RequestEntityTooLargeException", $"Request must be smaller than {LambdaService.LongestBody} bytes for the CreateFunction operation");
    }
}
