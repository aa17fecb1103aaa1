# What holds for the process: contexts, and a sandbox that is running or has stopped.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')
    $trap = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
    $trap.Start()
    $elsewhere = "http://127.0.0.1:$($trap.LocalEndpoint.Port)"
    $variables = @{
        AWS_ENDPOINT_URL      = $elsewhere
        AWS_ENDPOINT_URL_S3   = $elsewhere
        AWS_ENDPOINT_URL_IAM  = $elsewhere
        AWS_ENDPOINT_URL_STS  = $elsewhere
        AWS_ACCESS_KEY_ID     = 'AKIAIOSFODNN7EXAMPLE'
        AWS_SECRET_ACCESS_KEY = 'not-a-secret'
        AWS_REGION            = 'eu-west-1'
    }
    $saved = @{}
    foreach ($name in $variables.Keys) {
        $saved[$name] = [Environment]::GetEnvironmentVariable($name)
        [Environment]::SetEnvironmentVariable($name, $variables[$name])
    }
}

AfterAll {
    Stop-TestSandbox
    $saved.GetEnumerator() | ForEach-Object { [Environment]::SetEnvironmentVariable($_.Key, ($_.Value ?? [NullString]::Value)) }
    $trap.Stop()
}

Describe 'A context that was set' {
    AfterEach {
        Clear-CrrContext
    }

    It 'is told without its secret' {
        $context = Set-CrrContext -EndpointUrl http://127.0.0.1:9 -AccessKey AKIAIOSFODNN7EXAMPLE -SecretKey hush -Region eu-west-1 -PassThru

        $context.Kind | Should -Be 'Connection'
        $context.EndpointUrl | Should -Be 'http://127.0.0.1:9'
        $context.SourceRegion | Should -Be 'eu-west-1'
        $context | Format-List -Property * | Out-String | Should -Not -Match 'hush'
        (Get-CrrContext).AccessKey | Should -Be 'AKIAIOSFODNN7EXAMPLE'
    }

    It 'holds in other runspaces' {
        Set-CrrContext -Region ap-southeast-2
        1..2 | ForEach-Object -Parallel { Import-Module $using:ManifestPath; (Get-CrrContext).SourceRegion } |
            Should -Be 'ap-southeast-2', 'ap-southeast-2'
    }

    It 'refuses what makes no sense' {
        { Set-CrrContext -EndpointUrl nowhere } | Should -Throw -ErrorId 'InvalidEndpointUrl,*'
        { Set-CrrContext -AccessKey AKIAIOSFODNN7EXAMPLE } | Should -Throw -ErrorId 'InvalidParameter,*'
        { Set-CrrContext -Region Ireland } | Should -Throw -ErrorId 'InvalidRegion,*'
        (Get-CrrContext).Kind | Should -Be 'Default'
    }
}

Describe 'A sandbox that runs' {
    BeforeAll {
        $sandbox = Start-CrrSandbox -Region eu-central-1
    }

    It 'is not left by the environment' {
        (New-CrrBucket -BucketName context-made).Region | Should -Be 'eu-central-1'
        $trap.Pending() | Should -BeFalse
    }

    It 'is not left by Clear-CrrContext or Set-CrrContext, nor replaced' {
        { Clear-CrrContext } | Should -Throw -ErrorId 'SandboxConflict,*'
        { Set-CrrContext -Region eu-west-1 } | Should -Throw -ErrorId 'SandboxConflict,*'
        { Start-CrrSandbox } | Should -Throw -ErrorId 'SandboxConflict,*'
        (Get-CrrContext).Kind | Should -Be 'Sandbox'
    }

    It 'leads other programs to itself' {
        $sandbox.Environment['AWS_ENDPOINT_URL'] | Should -Be $sandbox.EndpointUrl
        $sandbox.Environment['AWS_SECRET_ACCESS_KEY'] | Should -Be $sandbox.SecretAccessKey
    }

    It 'keeps its secret out of views and messages' {
        $secret = [regex]::Escape($sandbox.SecretAccessKey)
        $sandbox | Out-String | Should -Not -Match $secret
        $sandbox | Format-Table | Out-String | Should -Not -Match $secret
        "$sandbox" | Should -Not -Match $secret
        New-CrrBucket -BucketName context-verbose -Verbose -Debug *>&1 | Out-String | Should -Not -Match $secret
    }
}

Describe 'A sandbox that has stopped' {
    BeforeAll {
        $stopped = Get-CrrSandbox
        Stop-CrrSandbox
    }

    It 'is told as stopped' {
        (Get-CrrSandbox).Running | Should -BeFalse
        (Get-CrrContext).Kind | Should -Be 'SandboxStopped'
    }

    It 'leads nowhere, whatever the parameters say' {
        { Get-CrrRule -SourceBucket context-made -ProfileName production } | Should -Throw -ErrorId 'SandboxStopped,*'
        { Get-CrrRule -SourceBucket context-made -EndpointUrl $elsewhere } | Should -Throw -ErrorId 'SandboxStopped,*'
        { Set-CrrContext -Region eu-west-1 } | Should -Throw -ErrorId 'SandboxStopped,*'
        $trap.Pending() | Should -BeFalse
    }

    It 'has keys that sign for nobody else, even when the context was cleared' {
        Clear-CrrContext
        { Get-CrrRule -SourceBucket context-made -AccessKey $stopped.AccessKeyId -SecretKey $stopped.SecretAccessKey } |
            Should -Throw -ErrorId 'InvalidParameter,*'
        $trap.Pending() | Should -BeFalse
    }

    It 'is forgotten then: the environment leads to where nobody came before' {
        (Get-CrrContext).Kind | Should -Be 'Default'
        $shell = [PowerShell]::Create()
        $null = $shell.AddScript("Import-Module '$ManifestPath'; Get-CrrRule -SourceBucket context-made")
        $null = $shell.BeginInvoke()
        Wait-Condition { $trap.Pending() } 'somebody came to the trap'
        $shell.Stop()
        $shell.Dispose()
    }
}
