namespace S3Replication.Clients.Tests;

/// <summary>boto3 and the AWS CLI make a function of AWS Lambda, let it run in its role, and have the events of a bucket sent to it.</summary>
public sealed class FunctionsByBotoTests
{
    private const string Script = """
        import io, json, time, zipfile
        import boto3
        from botocore.config import Config
        from botocore.exceptions import ClientError

        iam, functions, s3 = boto3.client("iam"), boto3.client("lambda", config=Config(retries={"max_attempts": 0})), boto3.client("s3")
        CODE = (
            "import boto3\n"
            "s3 = boto3.client('s3')\n"
            "def handler(event, context):\n"
            "    for record in event.get('Records', [{'s3': event}]):\n"
            "        bucket, key = record['s3']['bucket']['name'], record['s3']['object']['key']\n"
            "        s3.put_object(Bucket='seen', Key=key, Body=s3.get_object(Bucket=bucket, Key=key)['Body'].read())\n"
            "    return context.function_name\n")

        def refused(code, call, **parameters):
            try:
                call(**parameters)
            except ClientError as error:
                assert error.response["Error"]["Code"] == code, error
                return error.response
            raise AssertionError("accepted")

        trust = {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
        role = iam.create_role(RoleName="sees", AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
        package = io.BytesIO()
        with zipfile.ZipFile(package, "w") as archive:
            archive.writestr("index.py", CODE)
        made = functions.create_function(
            FunctionName="sees", Runtime="python3.13", Role=role, Handler="index.handler", Timeout=300, MemorySize=256,
            Code={"ZipFile": package.getvalue()})
        functions.get_waiter("function_active_v2").wait(FunctionName="sees")
        for bucket in ("told", "seen"):
            s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})

        s3.put_object(Bucket="told", Key="first", Body=b"one")
        event = json.dumps({"bucket": {"name": "told"}, "object": {"key": "first"}})
        denied = functions.invoke(FunctionName="sees", Payload=event, LogType="Tail")
        assert denied["FunctionError"] == "Unhandled" and "s3:GetObject" in json.loads(denied["Payload"].read())["errorMessage"], denied
        iam.put_role_policy(RoleName="sees", PolicyName="sees", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::told/*"},
            {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::seen/*"}]}))
        allowed = functions.invoke(FunctionName="sees", Payload=event)
        assert (allowed["StatusCode"], allowed.get("FunctionError"), json.loads(allowed["Payload"].read())) == (200, None, "sees"), allowed

        tell = {"LambdaFunctionConfigurations": [{"LambdaFunctionArn": made["FunctionArn"], "Events": ["s3:ObjectCreated:*"]}]}
        put = s3.put_bucket_notification_configuration
        why = refused("InvalidArgument", put, Bucket="told", NotificationConfiguration=tell)
        assert why["Error"]["Message"] == "Unable to validate the following destination configurations", why
        permission = {"FunctionName": "sees", "StatementId": "s3", "Action": "lambda:InvokeFunction", "Principal": "s3.amazonaws.com"}
        functions.add_permission(**permission, SourceArn="arn:aws:s3:::other", SourceAccount="111122223333")
        refused("InvalidArgument", put, Bucket="told", NotificationConfiguration=tell)
        functions.remove_permission(FunctionName="sees", StatementId="s3")
        functions.add_permission(**permission, SourceArn="arn:aws:s3:::told", SourceAccount="111122223333")
        put(Bucket="told", NotificationConfiguration=tell)
        s3.put_object(Bucket="told", Key="second", Body=b"two")
        s3.get_waiter("object_exists").wait(Bucket="seen", Key="second", WaiterConfig={"Delay": 1, "MaxAttempts": 300})

        functions.put_function_concurrency(FunctionName="sees", ReservedConcurrentExecutions=0)
        why = refused("TooManyRequestsException", functions.invoke, FunctionName="sees")
        assert why["Reason"] == "ReservedFunctionConcurrentInvocationLimitExceeded", why
        functions.delete_function_concurrency(FunctionName="sees")
        functions.update_function_configuration(FunctionName="sees", Timeout=5)
        functions.get_waiter("function_updated_v2").wait(FunctionName="sees")
        """;

    [Fact]
    public async Task A_function_runs_in_its_role_and_gets_the_events_of_the_bucket_that_it_lets_in()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync("--allow-function");
        ClientProgram python = await ClientProgram.Boto3Async(sandbox.Folder, sandbox.Environment);
        sandbox.Write("functions.py", Script);

        (await python.RunAsync(sandbox.Folder, "functions.py")).Succeeded();
    }

    [Fact]
    public async Task The_aws_cli_makes_invokes_and_removes_a_function_that_is_not_run_without_permission()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        ClientProgram aws = ClientProgram.Find("aws", sandbox.Environment);
        await File.WriteAllBytesAsync(Path.Combine(sandbox.Folder, "f.zip"), OneFile("index.py"), TestContext.Current.CancellationToken);
        (await aws.RunAsync(
            sandbox.Folder, "iam", "create-role", "--role-name", "f", "--assume-role-policy-document",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""")).Succeeded();
        (await aws.RunAsync(
            sandbox.Folder, "lambda", "create-function", "--function-name", "f", "--runtime", "python3.13", "--handler", "index.handler",
            "--role", "arn:aws:iam::111122223333:role/f", "--zip-file", "fileb://f.zip")).Succeeded();

        ClientResult invoked = await aws.RunAsync(sandbox.Folder, "lambda", "invoke", "--function-name", "f", "out.json");
        (await aws.RunAsync(sandbox.Folder, "lambda", "delete-function", "--function-name", "f")).Succeeded();
        string left = (await aws.RunAsync(sandbox.Folder, "lambda", "list-functions", "--query", "Functions", "--output", "json")).Succeeded();

        Assert.NotEqual(0, invoked.ExitCode);
        Assert.Contains("--allow-function", invoked.Error, StringComparison.Ordinal);
        Assert.Equal("[]", left.Trim());
    }

    private static byte[] OneFile(string name)
    {
        using MemoryStream bytes = new();
        using (System.IO.Compression.ZipArchive archive = new(bytes, System.IO.Compression.ZipArchiveMode.Create))
        {
            archive.CreateEntry(name);
        }

        return bytes.ToArray();
    }
}
