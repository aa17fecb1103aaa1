using S3Replication.Aws.S3;
using S3Replication.Aws.Tests.Copying;
using S3Replication.Core.Errors;

namespace S3Replication.Aws.Tests.S3;

/// <summary>Whatever ends an upload in parts, its parts go.</summary>
public sealed class UnfinishedUploadTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("CrrException")]
    [InlineData("OperationCanceledException")]
    [InlineData("InvalidOperationException")]
    public async Task Whatever_fails_the_upload_is_aborted_and_the_failure_told(string name)
    {
        await using CopyWorld world = await CopyWorld.StartAsync();
        Exception failure = name switch
        {
            "CrrException" => new CrrException(CrrErrorCode.CredentialsInvalid, "no"),
            "OperationCanceledException" => new OperationCanceledException(),
            _ => new InvalidOperationException(),
        };
        using DocumentS3Client client = world.DocumentClient();
        string upload = (await client.InitiateMultipartUploadAsync(CopyWorld.Source, "k", Token)).UploadId;

        Exception? told = await Record.ExceptionAsync(() => UnfinishedUpload.GuardAsync<int>(
            client, CopyWorld.Source, "k", upload, () => Task.FromException<int>(failure)));

        Assert.Same(failure, told);
        Assert.Empty((await client.ListMultipartUploadsAsync(CopyWorld.Source, Token)).MultipartUploads ?? []);
    }

    [Fact]
    public async Task An_abort_that_fails_does_not_hide_the_failure()
    {
        await using CopyWorld world = await CopyWorld.StartAsync();
        using DocumentS3Client client = world.DocumentClient();

        Exception? told = await Record.ExceptionAsync(() => UnfinishedUpload.GuardAsync<int>(
            client, CopyWorld.Source, "k", "never-begun", () => Task.FromException<int>(new TimeoutException())));

        Assert.IsType<TimeoutException>(told);
    }
}
