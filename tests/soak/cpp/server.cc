// A server that forks its workers after the issuer is made. SIGHUP replaces them all.

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <set>
#include <string>

#include "token04.hpp"

namespace {

volatile sig_atomic_t reload = 0;

void on_hangup(int) { reload = 1; }

// Answers one request after another on a connection. A worker serves one connection at a time.
void serve(int connection, const token04::Issuer &issuer) {
  std::string text;
  char part[4096];
  for (;;) {
    const std::size_t end = text.find("\r\n\r\n");
    if (end == std::string::npos) {
      const ssize_t length = read(connection, part, sizeof part);
      if (length <= 0) return;
      text.append(part, static_cast<std::size_t>(length));
      continue;
    }
    const std::size_t start = text.find("user=") + 5;
    const std::string user = text.substr(start, text.find(' ', start) - start);
    text.erase(0, end + 4);
    const std::string token = issuer.issue(user, std::chrono::hours(1));
    // Closed, so that no connection keeps a worker to itself.
    const std::string answer = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " +
                               std::to_string(token.size()) + "\r\n\r\n" + token;
    if (write(connection, answer.data(), answer.size()) < 0) return;
    return;
  }
}

[[noreturn]] void work(int listener, const token04::Issuer &issuer) {
  signal(SIGHUP, SIG_DFL);
  signal(SIGPIPE, SIG_IGN);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  for (;;) {
    const int connection = accept(listener, nullptr, nullptr);
    if (connection < 0) continue;
    serve(connection, issuer);
    close(connection);
  }
}

}  // namespace

int main() {
  const token04::Issuer issuer(1234567890, "fa94dd0f974cf2e293728a526b028271");
  // The generator of the process that forks is seeded: each worker starts with a copy of it.
  if (issuer.issue("before", std::chrono::hours(1)).empty()) return 1;

  const int listener = socket(AF_INET, SOCK_STREAM, 0);
  const int on = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(std::atoi(std::getenv("PORT"))));
  if (bind(listener, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0) return 1;
  if (listen(listener, 128) != 0) return 1;

  struct sigaction action {};
  action.sa_handler = on_hangup;
  sigaction(SIGHUP, &action, nullptr);

  std::set<pid_t> workers;
  for (;;) {
    while (workers.size() < 4) {
      const pid_t pid = fork();
      if (pid == 0) work(listener, issuer);
      if (pid > 0) workers.insert(pid);
    }
    const pid_t gone = waitpid(-1, nullptr, 0);
    if (gone > 0) workers.erase(gone);
    if (reload) {
      reload = 0;
      for (const pid_t worker : workers) kill(worker, SIGTERM);
    }
  }
}
