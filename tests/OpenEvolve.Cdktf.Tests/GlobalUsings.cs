global using Constructs;
global using HashiCorp.Cdktf;
global using NUnit.Framework;
global using Shouldly;
